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
  if (found.state !== "one") return { notice: pausedSentence(found) };
  const delay = await delayOf(ctx.db);
  return { notice: delay && inside[delay] };
}

/** What whoever waits for a letter before the door should know of it; null where letters go out. */
export async function letterNotice({ db }: Context): Promise<{ notice: string | null }> {
  const delay = await delayOf(db);
  return { notice: delay && outside[delay] };
}

/** Why something is late at the moment. */
type Delay = "no-worker" | "no-mail-left";

const inside: Record<Delay, string> = {
  "no-worker":
    "New files and letters are late at the moment. Nothing is lost, and what is here plays. An invite’s link can be copied.",
  "no-mail-left":
    "Letters are late: no more may be sent today. Nothing is lost. An invite’s link can be copied and passed on.",
};

/** With what works without a letter. */
const works =
  "You can sign up, sign in and work in projects of your own without it, and links that were passed on to you open.";
const outside: Record<Delay, string> = {
  "no-worker": `Letters are late at the moment. Yours is kept, and goes out as soon as it can. ${works}`,
  "no-mail-left": `Letters are late: no more may be sent today. Yours is kept, and goes first as soon as it can. ${works}`,
};

function delayOf(db: Db): Promise<Delay | null> {
  const known = asked.get(db) ?? briefly(trustedForMs, () => lookForDelay(db));
  asked.set(db, known);
  return known();
}

// By the database that is asked: every process has one.
const asked = new WeakMap<Db, () => Promise<Delay | null>>();

async function lookForDelay(db: Db): Promise<Delay | null> {
  if (await isWorkerSilent(db)) return "no-worker";
  const { refusedUntil } = await db.mailBudget.findUniqueOrThrow({ where: { id: 1 } });
  return refusedUntil && refusedUntil > new Date() ? "no-mail-left" : null;
}
