import { randomUUID } from "node:crypto";
import type { Backstage } from "@concerto/core/context";
import { startHeartbeat } from "@concerto/core/health/heartbeat";

/** Beats for this web process until it is told to end, so that workers and other web processes can compare buckets with it. */
export function keepBeating(edges: Pick<Backstage, "db" | "storage">, bucket: string | null): void {
  const heartbeat = startHeartbeat(edges, { ids: [`web-${randomUUID()}`], kind: "web", bucket });
  // Next ends the process by itself; where it is quicker, the sign of life counts for a few seconds longer.
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void heartbeat.stop().catch((error) => console.warn("A sign of life stays:", error)));
  }
}
