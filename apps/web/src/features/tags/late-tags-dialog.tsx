"use client";

import { createLate, useLate } from "~/ui/late.ts";
import type { TagsDialogProps } from "./tags-dialog.tsx";

const late = createLate(() => import("./tags-dialog.tsx"));

/** The dialog of a song's tags, fetched when it is first opened. */
export function LateTagsDialog(props: TagsDialogProps) {
  const fetched = useLate(late, { isWanted: props.open, onLost: props.onClose });
  return fetched && <fetched.TagsDialog {...props} />;
}
