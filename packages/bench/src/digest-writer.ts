// Writes every digest that is due, as the worker does at a tick. Runs as a child process, told by its argument
// where and when, so that its memory is its own.
import { composeDigest } from "@concerto/core/digests/composing";
import { writeDigests } from "@concerto/core/digests/digests";
import { openDatabase } from "@concerto/db/client";
import { residentBytes } from "./memory.ts";

export type WritingTask = { databaseUrl: string; now: string };
export type Writing = { written: number; seconds: number; composedMs: number; mostBytes: number };

/** Letters that are composed, as the worker does with each before it is sent. */
const sample = 500;

const task: WritingTask = JSON.parse(process.argv[2] ?? "");
const { db, close } = openDatabase(task.databaseUrl);
const site = { url: "https://concerto.example", secret: "a secret for measuring, long enough to sign with" };

let mostBytes = 0;
const timer = setInterval(() => {
  mostBytes = Math.max(mostBytes, residentBytes(process.pid));
}, 100);
const startedAt = performance.now();
const written = await writeDigests({ db, now: () => new Date(task.now) });
const seconds = (performance.now() - startedAt) / 1000;
const composedMs = await compose();
clearInterval(timer);
await close();
process.send?.({ written, seconds, composedMs, mostBytes } satisfies Writing, () => process.exit(0));

/** Milliseconds for one letter. */
async function compose(): Promise<number> {
  const mails = await db.mail.findMany({ where: { lane: "digest" }, select: { id: true }, take: sample });
  const from = performance.now();
  for (const { id } of mails) {
    if ((await composeDigest({ db, site }, id)) === null) throw new Error("A digest has nothing to tell.");
  }
  return (performance.now() - from) / mails.length;
}
