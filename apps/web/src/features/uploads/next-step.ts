export type PartState = "missing" | "in-flight" | "reporting" | "arrived";

/** As much of an upload as the choice of the next part needs. */
export type Plan = { id: string; parts: readonly { state: PartState }[]; pausedUntilMs: number };

type Now = { nowMs: number; mostInFlight: number };

/** The part to send now: the first missing one of the earliest upload that is not pausing; null where there is none, or no room. */
export function nextPart(
  plans: readonly Plan[],
  { nowMs, mostInFlight }: Now,
): { id: string; partNumber: number } | null {
  const inFlight = plans.flatMap((plan) => plan.parts).filter((part) => part.state === "in-flight").length;
  if (inFlight >= mostInFlight) return null;
  for (const { id, parts, pausedUntilMs } of plans) {
    const missing = pausedUntilMs > nowMs ? -1 : parts.findIndex((part) => part.state === "missing");
    if (missing >= 0) return { id, partNumber: missing + 1 };
  }
  return null;
}

/** What went wrong on the way: nobody answered (status null), storage said no, or Concerto did. */
export type Failure = { by: "storage" | "concerto"; status: number | null };

export type Circumstances = { failuresInARow: number; isOnline: boolean };

/** again: the same once more. sign-again: with new addresses. stop: it would not help; a person decides. */
export type Remedy = { do: "again" | "sign-again"; afterMs: number } | { do: "stop" };

/** An hour of trying: longer than any restart, and than a night's nap of a router; then a person is told that it is stuck. */
const mostFailures = 120;
const longestPauseMs = 30_000;

/** So often a refusal is doubted that may have been the line's fault. */
const mostDoubts = 5;

/** Concerto says itself that it takes no files just now: it is asked again this soon, for as long as that lasts. */
const askAgainMs = 5000;

export const isPaused = ({ by, status }: Failure) => by === "concerto" && status === 503;

/** What to do after a failure. Without a network it waits for as long as that takes: the "online" event wakes it sooner. */
export function afterFailure(failure: Failure, { failuresInARow, isOnline }: Circumstances): Remedy {
  const { by, status } = failure;
  if (isPaused(failure)) return { do: "again", afterMs: askAgainMs };
  if (status === null && !isOnline) return { do: "again", afterMs: longestPauseMs };
  const afterMs = Math.min(longestPauseMs, 500 * 2 ** failuresInARow);
  // An address that storage no longer takes has expired; one that was just signed and is refused will stay so.
  if (by === "storage" && status === 403) return failuresInARow < 3 ? { do: "sign-again", afterMs } : { do: "stop" };
  // S3 answers 400 also where a body came too slowly or broke off (RequestTimeout, IncompleteBody).
  if (by === "storage" && status === 400)
    return failuresInARow < mostDoubts ? { do: "again", afterMs } : { do: "stop" };
  const mayPass = status === null || status >= 500 || status === 408 || status === 429;
  return mayPass && failuresInARow < mostFailures ? { do: "again", afterMs } : { do: "stop" };
}
