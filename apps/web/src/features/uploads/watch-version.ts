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

const firstPauseMs = 1_500;
const longestPauseMs = 10_000;
/** Listening through a long file takes minutes; whoever still waits then should know that it is not normal. */
const mostPatienceMs = 20 * 60_000;
const late = "This takes longer than it should. It goes on without you; look at the song again later.";

/** Asks about a version until the worker has done with it, more and more seldom. "gone" where it was removed meanwhile. */
export async function watchVersion(ask: () => Promise<Version>, signal: AbortSignal): Promise<Outcome> {
  const beganAtMs = Date.now();
  let pauseMs = firstPauseMs;
  while (Date.now() - beganAtMs < mostPatienceMs) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (signal.aborted) return { state: "dismissed" };
    pauseMs = Math.min(longestPauseMs, pauseMs * 1.15);
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
