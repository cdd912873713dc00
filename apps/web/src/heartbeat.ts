import { randomUUID } from "node:crypto";
import type { Backstage } from "@concerto/core/context";
import { startHeartbeat } from "@concerto/core/health/heartbeat";
import { endOverdueWaits } from "@concerto/core/versions/deadlines";

/**
 * Beats for this web process until it is told to end, so that workers and other web processes can compare buckets with it; with every beat
 * ends the waits that no worker ends, so that nobody waits for ever where none is left.
 */
export function keepBeating(edges: Pick<Backstage, "db" | "storage">, bucket: string | null): void {
  const also = async () => {
    const given = await endOverdueWaits({ db: edges.db, now: () => new Date() });
    if (given.length > 0) console.error("No worker listened through these versions in time:", given.join(", "));
  };
  const heartbeat = startHeartbeat(edges, { id: `web-${randomUUID()}`, kind: "web", bucket, also });
  // Next ends the process by itself; where it is quicker, the sign of life counts for a few seconds longer.
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void heartbeat.stop().catch((error) => console.warn("A sign of life stays:", error)));
  }
}
