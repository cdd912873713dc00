import { z } from "zod";
import { wordsOf } from "../text.ts";
import { versionRef } from "../versions/schema.ts";

const body = wordsOf("A comment", 5000).refine((text) => text.length > 0, "Write something first.");
const moment = z
  .int()
  .min(0)
  .max(7 * 24 * 3_600_000);

export const commentRef = z.object({ commentId: z.uuid() });

/** At a moment, or over a range, in milliseconds from the beginning. */
export const newComment = versionRef
  .extend({ clientToken: z.uuid(), body, atMs: moment, endMs: moment.nullish() })
  .refine(({ atMs, endMs }) => endMs == null || endMs > atMs, "A range ends after it begins.");
export const newReply = commentRef.extend({ clientToken: z.uuid(), body });
export const commentEdit = commentRef.extend({ body });
export const commentQuery = versionRef.extend({
  show: z.enum(["all", "open", "mine"]).default("all"),
  cursor: z.object({ atMs: z.int(), id: z.uuid() }).nullish(),
});
/** The replies behind one of them; from the first where none is named. */
export const replyQuery = commentRef.extend({ cursor: z.uuid().nullish() });

export type NewComment = z.infer<typeof newComment>;
export type NewReply = z.infer<typeof newReply>;
export type CommentQuery = z.infer<typeof commentQuery>;
export type ReplyQuery = z.infer<typeof replyQuery>;
