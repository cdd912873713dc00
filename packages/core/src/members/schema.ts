import { z } from "zod";

const roles = ["owner", "editor", "commenter", "listener"] as const;

/** A project as a whole, or one song of it. */
export const memberScope = z.object({ projectId: z.uuid(), songId: z.uuid().nullish().default(null) });

export const memberQuery = memberScope.extend({
  /** The last one of the page before. */
  cursor: z.object({ isOfSong: z.boolean(), id: z.uuid() }).nullish(),
});

export const memberRef = z.object({ memberId: z.uuid() });

/** "owner" is understood, and refused with a sentence. */
export const roleChange = memberRef.extend({ role: z.enum(roles) });

export type MemberScope = z.infer<typeof memberScope>;
export type MemberQuery = z.infer<typeof memberQuery>;
export type MemberRef = z.infer<typeof memberRef>;
export type RoleChange = z.infer<typeof roleChange>;
