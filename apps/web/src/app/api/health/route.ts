import { briefly } from "@concerto/core/health/briefly";
import { checkHealth } from "@concerto/core/health/health";
import { services } from "~/server/services.ts";

export const dynamic = "force-dynamic";

/** However many ask, everything is looked at once a second. */
const currentHealth = briefly(1000, () => checkHealth(services()));

/** Whether everything that Concerto needs is there: 200 or 503, never cached. */
export async function GET(): Promise<Response> {
  const health = await currentHealth();
  return Response.json(health, {
    status: health.isWell ? 200 : 503,
    headers: { "cache-control": "no-store, private" },
  });
}
