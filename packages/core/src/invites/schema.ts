import type { Role } from "@concerto/db/client";
import { z } from "zod";
import { wordsOf } from "../text.ts";

/** Each letter costs a share of the day's budget, and a longer list is an announcement. */
export const mostAtOnce = 100;

/** The weakest first. */
export const memberRoles = ["listener", "commenter", "editor"] as const satisfies Role[];

const role = z
  .string()
  .refine((value) => value !== "owner", "A project has one owner. Invite them first, then hand the project over.")
  .pipe(z.enum(memberRoles));

const place = z.object({ projectId: z.uuid(), songId: z.uuid().nullable() });

export const newInvites = place.extend({
  role,
  /** As it was pasted: one or many, with or without names. */
  addresses: z.string().max(200_000, `That is too long: ${mostAtOnce} addresses at once, at most.`),
  words: wordsOf("Your words", 1000),
  clientToken: z.uuid(),
});
export const inviteQuery = place.extend({ cursor: z.uuid().nullish() });
export const inviteRef = z.object({ inviteId: z.uuid() });
/** With the generation that is seen, so that two clicks at once are one letter. */
export const inviteResend = inviteRef.extend({ generation: z.int().positive() });
export const inviteRole = inviteRef.extend({ role });
/** A link's secret. Whatever is no such secret is answered by a sentence of its own. */
export const inviteSecret = z.object({ token: z.string() });

export type NewInvites = z.infer<typeof newInvites>;
export type InviteQuery = z.infer<typeof inviteQuery>;
