import { z } from "zod";
import { wordsOf } from "../text.ts";
import { versionRef } from "../versions/schema.ts";

const body = wordsOf("A comment", 5000).refine((text) => text.length > 0, "Write something first.");
const moment = z
  .int()
  .min(0)
  .max(7 * 24 * 3_600_000);

/** As many names as a comment can hold and still be read. */
const mostMentions = 20;
const mentions = z.array(z.uuid()).max(mostMentions, `A comment can name ${mostMentions} people at most.`);

export const commentRef = z.object({ commentId: z.uuid() });

/** At a moment, or over a range, in milliseconds from the beginning. */
export const newComment = versionRef
  .extend({
    clientToken: z.uuid(),
    body,
    atMs: moment,
    endMs: moment.nullish(),
    /** Whose names stand in the words, so that they hear of it. */
    mentions: mentions.default([]),
  })
  .refine(({ atMs, endMs }) => endMs == null || endMs > atMs, "A range ends after it begins.");
export const newReply = commentRef.extend({ clientToken: z.uuid(), body, mentions: mentions.default([]) });
/** Without mentions, they stay as they are. */
export const commentEdit = commentRef.extend({ body, mentions: mentions.optional() });
/** To nobody where it is null. */
export const assignment = commentRef.extend({ personId: z.uuid().nullable() });
export const mentionableQuery = versionRef.extend({ typed: z.string().trim().max(80).default("") });
export const commentQuery = versionRef.extend({
  show: z.enum(["all", "open", "mine"]).default("all"),
  cursor: z.object({ atMs: z.int(), id: z.uuid() }).nullish(),
});
/** The replies behind one of them; from the first where none is named. */
export const replyQuery = commentRef.extend({ cursor: z.uuid().nullish() });

export type CommentEdit = z.infer<typeof commentEdit>;
export type Assignment = z.infer<typeof assignment>;
export type MentionableQuery = z.infer<typeof mentionableQuery>;
export type NewComment = z.input<typeof newComment>;
export type NewReply = z.input<typeof newReply>;
export type CommentQuery = z.infer<typeof commentQuery>;
export type ReplyQuery = z.infer<typeof replyQuery>;
