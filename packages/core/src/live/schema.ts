import { z } from "zod";
import { cursorText } from "./cursor.ts";
import type { LoggedEvent } from "./log.ts";

/** Where a stream begins. */
export const hearing = z.object({
  /** Behind which events it goes on; from now on where there is none. One that nobody can read is as good as none that is kept. */
  after: cursorText.nullish(),
  /** Another with every stream, so that no cache on the way takes it for one that has ended. */
  nonce: z.string().max(64).optional(),
});
export type Hearing = z.infer<typeof hearing>;

const dayMs = 24 * 60 * 60_000;

/** That somebody is in a room, and what they do there. */
export const presence = z.object({
  versionId: z.uuid(),
  /** Where their playhead stands; null where they keep that to themselves. */
  atMs: z.number().int().min(0).max(dayMs).nullable(),
  doing: z.enum(["looking", "listening", "writing", "leaving"]),
});
export type Presence = z.infer<typeof presence>;

const who = z.object({
  id: z.uuid(),
  name: z.string(),
  pictureId: z.uuid().nullable(),
  isGuest: z.boolean(),
});

/** What is told: somebody in a room. */
export const toldPresence = presence.extend({ projectId: z.uuid(), songId: z.uuid(), who });
export type ToldPresence = z.infer<typeof toldPresence>;

/** What goes to a browser: names of what happened, who is there, that it should ask for everything anew; or merely where it stands. */
export type LiveMessage = {
  /** Where to go on if the line breaks after this. */
  cursor: string | null;
  events: Omit<LoggedEvent, "cursor">[];
  present: ToldPresence[];
  isBehind: boolean;
};
