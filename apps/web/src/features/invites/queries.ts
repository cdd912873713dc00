import type { PeopleScope } from "~/features/members/scope.ts";
import type { InviteRow } from "./invite.ts";

export const invitesInput = ({ projectId, songId }: Pick<PeopleScope, "projectId" | "songId">) => ({
  projectId,
  songId,
});

/** How pages of invites follow one another; given to the server's and the browser's options alike. */
export const invitePaging = {
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
};

const soonMs = 2_000;
const laterMs = 30_000;
/** A letter is gone within seconds; one that waits longer may wait for hours. */
const freshMs = 60_000;

/** When to ask about invites again: soon while a letter is fresh, now and then while anything can still happen. False: not at all. */
export function askAgainInMs(invites: readonly InviteRow[], nowMs: number): number | false {
  const isFresh = ({ state, letterAt }: InviteRow) =>
    state === "waiting" && letterAt !== null && nowMs - Date.parse(letterAt) < freshMs;
  if (invites.some(isFresh)) return soonMs;
  const isOpen = ({ state }: InviteRow) => state === "waiting" || state === "sent" || state === "opened";
  return invites.some(isOpen) ? laterMs : false;
}
