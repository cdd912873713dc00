"use client";

import { createLate, useLate } from "~/ui/late.ts";
import type { SongDialogsProps } from "./song-dialogs.tsx";

const late = createLate(() => import("./song-dialogs.tsx"));

/** A song's dialogs, fetched when one is first opened. */
export function LateSongDialogs(props: SongDialogsProps) {
  const fetched = useLate(late, { isWanted: props.dialog !== undefined, onLost: props.onClose });
  return fetched && <fetched.SongDialogs {...props} />;
}
