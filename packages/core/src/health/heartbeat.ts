import type { Backstage } from "../context.ts";

/** Signs of life older than this are of workers long gone. */
const keptMs = 24 * 3_600_000;

/** Writes a worker's sign of life: that it lives, since when, and which bucket it reads. */
export async function beat(
  { db, now }: Pick<Backstage, "db" | "now">,
  life: { poolId: string; bucket: string; startedAt: Date },
) {
  const { poolId, bucket, startedAt } = life;
  const beatAt = now();
  await db.workerBeat.upsert({
    where: { poolId },
    create: { poolId, bucket, startedAt, beatAt },
    update: { bucket, beatAt },
  });
  await db.workerBeat.deleteMany({ where: { beatAt: { lt: new Date(beatAt.getTime() - keptMs) } } });
}

/** Takes a worker's sign of life away, as it stops. */
export async function rest({ db }: Pick<Backstage, "db">, poolId: string): Promise<void> {
  await db.workerBeat.deleteMany({ where: { poolId } });
}

/** The pools that locked jobs and have not beaten for 60 s: killed workers, whose jobs nobody else would take for hours. */
export async function deadPools({ db, now }: Pick<Backstage, "db" | "now">): Promise<string[]> {
  const alive = await db.workerBeat.findMany({
    where: { beatAt: { gt: new Date(now().getTime() - 60_000) } },
    select: { poolId: true },
  });
  const locked = await db.$queryRaw<{ id: string }[]>`
    select distinct locked_by as id from graphile_worker.jobs where locked_at < now() - interval '60 seconds'`;
  const living = new Set(alive.map((pool) => pool.poolId));
  return locked.map((row) => row.id).filter((id) => !living.has(id));
}
