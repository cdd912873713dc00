"use client";

import { Archive, ArrowDown, ArrowUp, Ellipsis, FolderInput, Pencil, Tag, Trash2, Upload } from "lucide-react";
import { useState } from "react";
import { useFilePicker } from "~/features/uploads/new-version-button.tsx";
import { useAddTo } from "~/features/uploads/use-add-to.ts";
import { IconButton } from "~/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "~/ui/menu.tsx";
import { LateSongDialogs } from "./late-song-dialogs.tsx";
import type { SongRowProps } from "./song-row.tsx";

type SongMenuProps = Pick<SongRowProps, "projectId" | "song" | "may" | "acts" | "onTags" | "onMoveUp" | "onMoveDown">;

/** All that can be done to a song from its row. */
export function SongMenu({ projectId, song, may, acts, onTags, onMoveUp, onMoveDown }: SongMenuProps) {
  const [dialog, setDialog] = useState<"describe" | "move">();
  const { picker, open: chooseFiles } = useFilePicker({
    onFiles: useAddTo({ projectId, songId: song.id, songName: song.name }),
  });
  if (!may.includes("edit") && !may.includes("upload")) return null;
  return (
    <>
      {picker}
      <Menu
        trigger={
          <IconButton name={`More for ${song.name}`}>
            <Ellipsis />
          </IconButton>
        }
      >
        <MenuItem icon={<Upload />} onSelect={chooseFiles}>
          Upload a version
        </MenuItem>
        <MenuItem icon={<Pencil />} onSelect={() => setDialog("describe")}>
          Rename and describe
        </MenuItem>
        <MenuItem icon={<Tag />} onSelect={onTags}>
          Tags
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<ArrowUp />} disabled={!onMoveUp} onSelect={() => onMoveUp?.()}>
          Move up
        </MenuItem>
        <MenuItem icon={<ArrowDown />} disabled={!onMoveDown} onSelect={() => onMoveDown?.()}>
          Move down
        </MenuItem>
        <MenuItem icon={<FolderInput />} onSelect={() => setDialog("move")}>
          Move to another project
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<Archive />} onSelect={() => void acts.archive(song)}>
          Archive
        </MenuItem>
        <MenuItem icon={<Trash2 />} intent="danger" onSelect={() => void acts.remove(song)}>
          Remove
        </MenuItem>
      </Menu>
      <LateSongDialogs
        projectId={projectId}
        song={song}
        acts={acts}
        dialog={dialog}
        onClose={() => setDialog(undefined)}
      />
    </>
  );
}
