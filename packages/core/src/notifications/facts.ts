import { z } from "zod";

/** Something that people may have to hear of, by ids alone: what they may see of it is looked at when they are told. */
export const fact = z.discriminatedUnion("what", [
  z.object({ what: z.literal("said"), commentId: z.uuid() }),
  /** Names that came into a comment when its words were changed. */
  z.object({ what: z.literal("named"), commentId: z.uuid(), personIds: z.array(z.uuid()) }),
  z.object({ what: z.literal("assigned"), commentId: z.uuid(), byId: z.uuid(), at: z.iso.datetime() }),
  z.object({ what: z.literal("ready"), versionId: z.uuid() }),
  /** Invites that people have accepted themselves. */
  z.object({ what: z.literal("joined"), inviteIds: z.array(z.uuid()) }),
  /** Invites that let somebody in at once, who has an account. */
  z.object({ what: z.literal("let-in"), inviteIds: z.array(z.uuid()) }),
  z.object({
    what: z.literal("role-changed"),
    memberId: z.uuid(),
    role: z.enum(["editor", "commenter", "listener"]),
    byId: z.uuid(),
    at: z.iso.datetime(),
  }),
]);

export type Fact = z.infer<typeof fact>;
