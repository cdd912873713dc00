import type { Db } from "@concerto/db/client";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { briefly } from "./briefly.ts";
import { pausedSentence, storageState } from "./buckets.ts";
import { isWorkerSilent } from "./silence.ts";

/** However many ask, work and mail are looked at this often. */
const trustedForMs = 2000;

/** What everybody who is signed in should know of the service just now: a sentence, or null where all is well. */
export async function serviceNotice(ctx: Context): Promise<{ notice: string | null }> {
  requirePerson(ctx.actor);
  const found = await storageState(ctx);
  return { notice: found.state === "one" ? await delaySentence(ctx.db) : pausedSentence(found) };
}

/** What is late at the moment and what works all the same, as people read it; null where nothing is late. */
function delaySentence(db: Db): Promise<string | null> {
  const known = asked.get(db) ?? briefly(trustedForMs, () => lookForDelay(db));
  asked.set(db, known);
  return known();
}

// By the database that is asked: every process has one.
const asked = new WeakMap<Db, () => Promise<string | null>>();

async function lookForDelay(db: Db): Promise<string | null> {
  if (await isWorkerSilent(db))
    return "New files and letters are late at the moment. Nothing is lost, and what is here plays. An invite’s link can be copied.";
  const { refusedUntil } = await db.mailBudget.findUniqueOrThrow({ where: { id: 1 } });
  if (refusedUntil && refusedUntil > new Date())
    return "Letters are late: no more may be sent today. Nothing is lost. An invite’s link can be copied and passed on.";
  return null;
}
