import { checkHealth } from "@concerto/core/health/health";
import { services } from "~/server/services.ts";

export const dynamic = "force-dynamic";

/** Whether everything that Concerto needs is there: 200 or 503, never cached. */
export async function GET(): Promise<Response> {
  const { db, storage } = services();
  const health = await checkHealth({ db, storage, now: () => new Date() });
  return Response.json(health, {
    status: health.isWell ? 200 : 503,
    headers: { "cache-control": "no-store, private" },
  });
}
