import { briefly } from "@concerto/core/health/briefly";
import { agreementOf } from "@concerto/core/health/buckets";
import { livingProcesses } from "@concerto/core/health/heartbeat";
import { needsBucket } from "@concerto/core/jobs";
import type { Services } from "./services.ts";

/** A guard is asked before every job that is taken; this often it looks anew. */
const trustedForMs = 2000;

/**
 * Answers the flags of jobs that this worker leaves in the queue just now: those that need the bucket, while storage does not answer it or
 * the web app writes to another one. They lose no tries, another worker may take them, and they go on once things are mended.
 */
export function createBucketGuard(
  { db }: Pick<Services, "db">,
  reads: () => string | null,
): () => Promise<string[] | null> {
  let isOpen = true;
  const look = briefly(trustedForMs, async () => {
    const own = reads();
    const isBefore = isOpen;
    isOpen = own !== null && agreementOf(own, await livingProcesses(db)).web !== false;
    if (isOpen !== isBefore) console.error(isOpen ? reopened : own === null ? unanswered : apart);
    return isOpen ? null : [needsBucket];
  });
  return () =>
    look().catch((error) => {
      console.error("Which bucket the web app reads could not be looked up:", error);
      return [needsBucket];
    });
}

const apart =
  "STORAGE_URL: the web app is connected to another bucket than this worker, which leaves every file alone until they agree.";
const unanswered = "Storage does not answer: no file is listened through until it does.";
const reopened = "Storage is in order again: files are listened through.";
