"use client";

import { DescribeDialog } from "./describe-dialog.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import type { Song } from "./shelf.ts";
import type { SongActs } from "./use-song-acts.ts";

// What late-song-dialogs.tsx fetches when somebody first chooses one of them.

export type SongDialogsProps = {
  projectId: string;
  song: Song;
  acts: SongActs;
  /** The one that is open. */
  dialog: "describe" | "move" | undefined;
  onClose: () => void;
};

/** What a song's menu asks before it does something. */
export function SongDialogs({ projectId, song, acts, dialog, onClose }: SongDialogsProps) {
  return (
    <>
      <DescribeDialog song={song} acts={acts} open={dialog === "describe"} onClose={onClose} />
      <MoveDialog projectId={projectId} song={song} acts={acts} open={dialog === "move"} onClose={onClose} />
    </>
  );
}
