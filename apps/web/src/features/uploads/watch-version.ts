import type { Api } from "@concerto/api/router";
import type { inferRouterOutputs } from "@trpc/server";
import { failureOf } from "./faults.ts";

type Version = inferRouterOutputs<Api>["versions"]["get"];

export type Outcome =
  | { state: "ready" }
  | { state: "gone" }
  | { state: "dismissed" }
  | { state: "failed"; sentence: string }
  | { state: "late"; sentence: string };

/** Where nothing is heard, one asks this often. */
const pauseMs = 3_000;
/** Pauses after which one asks even while the line lives. */
const mostPauses = 10;
/** Listening through a long file takes minutes; whoever still waits then should know that it is not normal. */
const mostPatienceMs = 20 * 60_000;
const late = "This takes longer than it should. It goes on without you; look at the song again later.";

/** What somebody who waits for a version is given. */
export type Watch = {
  ask: () => Promise<Version>;
  /** Whether something was heard of the version within so long. */
  hears: (withinMs: number) => Promise<boolean>;
  /** Whether nothing can be heard at the moment. */
  isSilent: () => boolean;
  signal: AbortSignal;
};

/** Waits until the worker has done with a version, and asks whenever something is heard of it. "gone" where it was removed meanwhile. */
export async function watchVersion({ ask, hears, isSilent, signal }: Watch): Promise<Outcome> {
  const beganAtMs = Date.now();
  while (Date.now() - beganAtMs < mostPatienceMs) {
    for (let pauses = 0; pauses < mostPauses && !signal.aborted; pauses += 1) {
      if ((await hears(pauseMs)) || isSilent()) break;
    }
    if (signal.aborted) return { state: "dismissed" };
    const version = await askOrNull(ask);
    if (version === "gone") return { state: "gone" };
    if (version?.state === "ready") return { state: "ready" };
    if (version?.state === "failed") return { state: "failed", sentence: version.failure ?? late };
  }
  return { state: "late", sentence: late };
}

/** The version; "gone" where there is nothing any more; null where nobody answered this time. */
async function askOrNull(ask: () => Promise<Version>): Promise<Version | "gone" | null> {
  try {
    return await ask();
  } catch (error) {
    const { status } = failureOf(error);
    return status === 404 || status === 403 || status === 401 ? "gone" : null;
  }
}
