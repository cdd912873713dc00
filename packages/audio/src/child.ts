import { text } from "node:stream/consumers";
import { AV_LOG_QUIET } from "node-av/constants";
import { Log } from "node-av/lib";
import { encodeAac } from "./aac.ts";
import type { AnswerOnTheWire, Refused, Task } from "./answer.ts";
import { cutExcerpt } from "./excerpt.ts";
import { listen } from "./listen.ts";
import { lookAlike } from "./look-alike.ts";
import { readStart } from "./promise.ts";
import { Refusal } from "./refusal.ts";

/** Runs in a process of its own: one task as its argument, one line of JSON as its answer, then it ends. */
async function answerTask(): Promise<AnswerOnTheWire> {
  const task = JSON.parse(process.argv[2] ?? "") as Task;
  try {
    return await works[task.work](task);
  } catch (error) {
    if (error instanceof Refusal) return explain(error.refused, task.file);
    if (error instanceof Error && "code" in error && error.code === "EFBIG") {
      return { outcome: "refused", reason: "too-large", detail: error.message };
    }
    return { outcome: "failed", detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

const works = { listen, "encode-aac": encodeAac, excerpt: cutExcerpt } satisfies Record<Task["work"], unknown>;

/** Says of a file without audio what it is instead. */
function explain(refused: Refused, file: string): Refused {
  if (refused.reason !== "not-audio" || refused.looksLike) return refused;
  const { start, fileBytes } = readStart(file);
  return { ...refused, looksLike: lookAlike(start, fileBytes) };
}

// The parent holds this pipe open for as long as it lives: nobody listens to an orphan.
text(process.stdin).finally(() => process.exit(1));
Log.setLevel(AV_LOG_QUIET);
const line = JSON.stringify(await answerTask());
process.stdout.write(`${line}\n`, () => process.exit(0));
