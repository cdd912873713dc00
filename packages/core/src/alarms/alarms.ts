import type { Db } from "@concerto/db/client";
import { livingProcesses } from "../health/heartbeat.ts";
import { postLetter } from "../mail/outbox.ts";
import { type Cause, causes } from "./causes.ts";

/** Where whoever runs Concerto is told, besides the log: a web address that is posted to, an address that is written to. */
export type AlarmOutlets = { webhookUrl?: string; operatorEmail?: string };

export type AlarmEdges = { db: Db; alarms: AlarmOutlets };

/** Nobody who hears an alarm waits for it any longer than this. */
const patienceMs = 5000;

/**
 * Tells whoever runs Concerto of a cause: in the log, by a POST, and, while a worker lives to send it, by mail. Once an hour, however many
 * processes notice; answers whether it was this one. Where nobody took the POST it is tried again after five minutes.
 */
export async function raiseAlarm(edges: AlarmEdges, cause: Cause): Promise<boolean> {
  const { db, alarms } = edges;
  const raised = await takeAlarm(edges, cause);
  if (!raised) return false;
  const { what, advice } = causes[cause];
  console.error(`Alarm (${cause}): ${what} ${advice}`);
  if (!alarms.webhookUrl) return true;
  const body = JSON.stringify({ cause, text: `Concerto: ${what} ${advice}`, at: raised.toISOString() });
  const heard = await post(alarms.webhookUrl, body);
  if (!heard)
    await db.$executeRaw`update "Alarm" set "raisedAt" = now() - interval '55 minutes' where cause = ${cause}`;
  return true;
}

/** When the alarm was raised, if it was this process's to raise. By the database's clock, as everything that processes agree on. */
async function takeAlarm({ db, alarms }: AlarmEdges, cause: Cause): Promise<Date | null> {
  const isSent = (await livingProcesses(db)).some(({ kind }) => kind === "worker");
  return db.$transaction(async (tx) => {
    const [taken] = await tx.$queryRaw<{ raisedAt: Date }[]>`
      insert into "Alarm" (cause, "raisedAt") values (${cause}, now())
      on conflict (cause) do update set "raisedAt" = now() where "Alarm"."raisedAt" <= now() - interval '1 hour'
      returning "raisedAt"`;
    if (!taken) return null;
    if (alarms.operatorEmail && isSent) {
      const dedupeKey = `alarm:${cause}:${taken.raisedAt.toISOString()}`;
      const posting = { lane: "auth", address: alarms.operatorEmail, dedupeKey, now: taken.raisedAt } as const;
      await postLetter(tx, { kind: "alarm", ...causes[cause] }, posting);
    }
    return taken.raisedAt;
  });
}

async function post(url: string, body: string): Promise<boolean> {
  try {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(url, { method: "POST", body, headers, signal: AbortSignal.timeout(patienceMs) });
    if (!answer.ok) console.error(`ALARM_WEBHOOK_URL answered ${answer.status}.`);
    return answer.ok;
  } catch (error) {
    // The address may hold a secret, and the reason may repeat it.
    console.error("ALARM_WEBHOOK_URL does not answer:", error instanceof Error ? error.name : "no reason given");
    return false;
  }
}
