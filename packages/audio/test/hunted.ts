import { mkdirSync, rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { AV_LOG_QUIET } from "node-av/constants";
import { Log } from "node-av/lib";
import { answerTask } from "../src/answering.ts";
import { flacName } from "../src/outputs.ts";

// Does the child's work, both tasks as the worker gives them, on many files in one process, each in a folder of its own: a path a line comes in, what came of it goes out.

const durationMs = 60_000;

Log.setLevel(AV_LOG_QUIET);
process.stdout.write("ready\n");
for await (const file of createInterface({ input: process.stdin })) {
  const workshop = `${file}.workshop`;
  mkdirSync(workshop);
  process.chdir(workshop);
  const heard = await answerTask({ work: "listen", file, durationMs });
  const source = heard.outcome === "heard" && heard.flac ? flacName : file;
  const encoded = await answerTask({ work: "encode-aac", file: source, durationMs });
  process.chdir("/");
  rmSync(workshop, { recursive: true });
  process.stdout.write(`${JSON.stringify([heard, encoded])}\n`);
}
