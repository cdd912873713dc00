import { randomUUID } from "node:crypto";
import type { AlarmEdges } from "@concerto/core/alarms/alarms";
import type { Backstage } from "@concerto/core/context";
import { startHeartbeat } from "@concerto/core/health/heartbeat";
import { watchWorkers } from "@concerto/core/health/silence";
import { endOverdueWaits } from "@concerto/core/versions/deadlines";

/**
 * Beats for this web process until it is told to end, so that workers and other web processes can compare buckets with it. With every beat
 * ends the waits that no worker ends, so that nobody waits for ever where none is left, and raises the alarm where workers beat no more.
 */
export function keepBeating(edges: Pick<Backstage, "db" | "storage"> & AlarmEdges, bucket: string | null): void {
  const endWaits = async () => {
    const given = await endOverdueWaits({ db: edges.db, now: () => new Date() });
    if (given.length > 0) console.error("No worker listened through these versions in time:", given.join(", "));
  };
  const also = async () => {
    await endWaits();
    await watchWorkers(edges);
  };
  const heartbeat = startHeartbeat(edges, { ids: [`web-${randomUUID()}`], kind: "web", bucket, also });
  // Next ends the process by itself; where it is quicker, the sign of life counts for a few seconds longer.
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void heartbeat.stop().catch((error) => console.warn("A sign of life stays:", error)));
  }
}
