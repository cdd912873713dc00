"use client";

import { useState } from "react";
import type { SongView } from "../songs/song.ts";
import { LateTagsDialog } from "./late-tags-dialog.tsx";
import { TagLine } from "./tag-line.tsx";

/** A song's tags in its room; whoever may changes them. */
export function SongTags({ song }: { song: SongView }) {
  const [isOpen, setIsOpen] = useState(false);
  const isEmpty = song.tags.length === 0;
  if (!song.may.includes("tag")) return <TagLine tags={song.tags} />;
  return (
    <>
      <button
        type="button"
        title="Change the tags"
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
        className={`-mx-1 rounded-sm px-1 text-right hover:text-text pointer-coarse:min-h-11 ${isEmpty ? "text-muted" : ""}`}
      >
        {isEmpty ? "Add tags" : <TagLine tags={song.tags} />}
      </button>
      <LateTagsDialog song={song} projectId={song.project.id} open={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}
