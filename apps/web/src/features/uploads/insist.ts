import { failureOf, isOnline, pause } from "./faults.ts";
import { countFailure, countSuccess, type Job } from "./job.ts";
import { afterFailure } from "./next-step.ts";

/** Nobody waits longer for one answer of ours. */
const answerWithinMs = 30_000;

/** What a call is given, so that an answer that never comes counts as none. */
export const within = () => ({ signal: AbortSignal.timeout(answerWithinMs) });

/** Calls for a file until there is an answer; throws what cannot be helped. `changed` hears of each failure. */
export async function insist<T>(job: Job, call: () => Promise<T>, changed: () => void): Promise<T> {
  for (;;) {
    try {
      const answer = await call();
      countSuccess(job);
      return answer;
    } catch (error) {
      const { failuresInARow } = job;
      const remedy = afterFailure(failureOf(error), { failuresInARow, isOnline: isOnline() });
      if (remedy.do === "stop") throw error;
      countFailure(job, error);
      changed();
      await pause(remedy.afterMs);
    }
  }
}
