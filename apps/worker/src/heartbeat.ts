import { beat, deadPools, rest } from "@concerto/core/health/heartbeat";
import { expireMail } from "@concerto/core/mail/outbox";
import { makeWorkerUtils } from "graphile-worker";
import type { Services } from "./services.ts";

const everyMs = 10_000;

/**
 * Beats for a pool until it is stopped: writes a sign of life with the fingerprint of the bucket that this process reads, frees the jobs
 * of pools that stopped beating, which would stay locked for hours, and ends mail that is past its expiry, whose job may have died with
 * a pool. A beat that fails is tried again at the next.
 */
export async function startHeartbeat(
  services: Services,
  { poolId, bucket }: { poolId: string; bucket: string },
): Promise<{ stop(): Promise<void> }> {
  const startedAt = services.now();
  const utils = await makeWorkerUtils({ pgPool: services.pool });
  const tick = async () => {
    await beat(services, { poolId, bucket, startedAt });
    const dead = await deadPools(services);
    if (dead.length > 0) await utils.forceUnlockWorkers(dead);
    await expireMail(services);
  };
  await tick();
  const timer = setInterval(() => tick().catch((error) => console.error("A heartbeat failed:", error)), everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await rest(services, poolId);
      await utils.release();
    },
  };
}
