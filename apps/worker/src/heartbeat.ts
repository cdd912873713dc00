import { deadPools, type Heartbeat, startHeartbeat } from "@concerto/core/health/heartbeat";
import { sweepInvites } from "@concerto/core/invites/claim";
import { expireMail, forgetMail } from "@concerto/core/mail/outbox";
import { forgetRemovedMembers } from "@concerto/core/members/members";
import { eraseClosedAccounts } from "@concerto/core/people/erasing";
import { makeWorkerUtils } from "graphile-worker";
import type { Services } from "./services.ts";

/**
 * Beats for a pool until it is stopped; with every beat frees the jobs of pools that stopped beating, which would stay locked for hours,
 * ends mail that is past its expiry, whose job may have died with a pool, forgets what ended long ago, erases accounts that were
 * closed two weeks ago, and makes memberships of invites that every other occasion has missed.
 */
export async function startWorkerHeartbeat(
  services: Services,
  { id, bucket }: { id: string; bucket: string | null },
): Promise<Heartbeat> {
  const utils = await makeWorkerUtils({ pgPool: services.pool });
  const also = async () => {
    const dead = await deadPools(services);
    if (dead.length > 0) await utils.forceUnlockWorkers(dead);
    await expireMail(services);
    await forgetMail(services);
    await forgetRemovedMembers(services);
    await eraseClosedAccounts(services);
    await sweepInvites(services);
  };
  const heartbeat = startHeartbeat(services, { id, kind: "worker", bucket, also });
  return {
    ...heartbeat,
    async stop() {
      await heartbeat.stop();
      await utils.release();
    },
  };
}
