import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { pausedSentence, storageState } from "./buckets.ts";

/** What everybody who is signed in should know of the service just now: a sentence, or null where all is well. */
export async function serviceNotice(ctx: Context): Promise<{ notice: string | null }> {
  requirePerson(ctx.actor);
  const found = await storageState(ctx);
  return { notice: found.state === "one" ? null : pausedSentence(found) };
}
