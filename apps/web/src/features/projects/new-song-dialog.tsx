"use client";

import { useTRPCClient } from "~/trpc/client.tsx";
import { NameDialog } from "./name-dialog.tsx";
import { songLinkId } from "./song-words.ts";
import { useSongActs } from "./use-song-acts.ts";

type NewSongDialogProps = { projectId: string; open: boolean; onOpenChange: (open: boolean) => void };

/** Asks for a song's name, begins it at the end of the project, and puts the focus on its row. */
export function NewSongDialog({ projectId, open, onOpenChange }: NewSongDialogProps) {
  const api = useTRPCClient();
  const acts = useSongActs(projectId, "active");
  return (
    <NameDialog
      title="New song"
      label="Song name"
      hint="Other songs may bear the same name: who began them and when tells them apart."
      act="Begin song"
      open={open}
      onOpenChange={onOpenChange}
      onCreate={async (name, clientToken) => {
        const { id } = await api.songs.create.mutate({ projectId, name, clientToken });
        await acts.askAgain();
        onOpenChange(false);
        focusSong(id);
      }}
    />
  );
}

// A little later: a dialog that closes first gives the focus back to the button that opened it.
function focusSong(songId: string) {
  setTimeout(() => document.getElementById(songLinkId(songId))?.focus(), 250);
}
