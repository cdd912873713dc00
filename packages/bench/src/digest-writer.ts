// Writes every digest that is due, as the worker does at a tick. Runs as a child process, told by its argument
// where and when, so that its memory is its own.
import { writeDigests } from "@concerto/core/digests/digests";
import { openDatabase } from "@concerto/db/client";
import { residentBytes } from "./memory.ts";

export type WritingTask = { databaseUrl: string; now: string };
export type Writing = { written: number; seconds: number; mostBytes: number };

const task: WritingTask = JSON.parse(process.argv[2] ?? "");
const { db, close } = openDatabase(task.databaseUrl);
const site = { url: "https://concerto.example", secret: "a secret for measuring, long enough to sign with" };

let mostBytes = 0;
const timer = setInterval(() => {
  mostBytes = Math.max(mostBytes, residentBytes(process.pid));
}, 100);
const startedAt = performance.now();
const written = await writeDigests({ db, now: () => new Date(task.now), site });
const seconds = (performance.now() - startedAt) / 1000;
clearInterval(timer);
await close();
process.send?.({ written, seconds, mostBytes } satisfies Writing, () => process.exit(0));
