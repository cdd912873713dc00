import type { Job } from "./job.ts";

/** So long after it was cancelled a file can come back to its place as it was: longer than a notice offers it. */
const undoWithinMs = 12_000;

/** Files that were cancelled and can still come back; `onLeft` hears of each whose time is over. */
export function createLeaving(onLeft: (job: Job) => void) {
  const timers = new Map<Job, ReturnType<typeof setTimeout>>();

  function forget(job: Job) {
    clearTimeout(timers.get(job));
    timers.delete(job);
  }

  function leave(job: Job) {
    forget(job);
    job.cancelling.abort();
    onLeft(job);
  }

  return {
    begin: (job: Job) =>
      timers.set(
        job,
        setTimeout(() => leave(job), undoWithinMs),
      ),
    /** Those of these that come back as they were. */
    takeBack(jobs: readonly Job[]): Job[] {
      const kept = jobs.filter((job) => timers.has(job));
      for (const job of kept) forget(job);
      return kept;
    },
    /** Ends all waiting: the page goes away. */
    leaveNow() {
      for (const job of timers.keys()) leave(job);
    },
  };
}
