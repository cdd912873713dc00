import { sweepExpiredJobs } from "@concerto/core/dropped-jobs";
import { deadPools, type Heartbeat, startHeartbeat } from "@concerto/core/health/heartbeat";
import { sweepInvites } from "@concerto/core/invites/claim";
import { forgetCalls } from "@concerto/core/mail/heeding";
import { expireMail, forgetMail } from "@concerto/core/mail/outbox";
import { forgetSpending } from "@concerto/core/mail/spending";
import { wakeMail } from "@concerto/core/mail/waking";
import { forgetRemovedMembers } from "@concerto/core/members/members";
import { forgetNotifications } from "@concerto/core/notifications/forgetting";
import { eraseClosedAccounts } from "@concerto/core/people/erasing";
import { makeWorkerUtils } from "graphile-worker";
import type { Services } from "./services.ts";
import { taskNames } from "./tasks.ts";

/**
 * Beats for a worker's pools until it is stopped; with every beat frees the jobs of pools that stopped beating, which would stay locked for
 * hours, empties the queue of what is late and would be taken by nobody, ends mail that is past its expiry, whose job may have died with a pool, wakes mail that may go on, forgets what ended long ago, erases accounts that were
 * closed two weeks ago, and makes memberships of invites that every other occasion has missed.
 */
export async function startWorkerHeartbeat(
  services: Services,
  { ids, bucket }: { ids: readonly string[]; bucket: string | null },
): Promise<Heartbeat> {
  const utils = await makeWorkerUtils({ pgPool: services.pool });
  const also = async () => {
    const dead = await deadPools(services);
    if (dead.length > 0) await utils.forceUnlockWorkers(dead);
    await sweepExpiredJobs(services.db, taskNames);
    await expireMail(services);
    await wakeMail(services);
    await forgetMail(services);
    await forgetCalls(services);
    await forgetSpending(services.db, services.now());
    await forgetNotifications(services);
    await forgetRemovedMembers(services);
    await eraseClosedAccounts(services);
    await sweepInvites(services);
  };
  const heartbeat = startHeartbeat(services, { ids, kind: "worker", bucket, also });
  return {
    ...heartbeat,
    async stop() {
      await heartbeat.stop();
      await utils.release();
    },
  };
}
