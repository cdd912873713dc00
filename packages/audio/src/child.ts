import { text } from "node:stream/consumers";
import { AV_LOG_QUIET } from "node-av/constants";
import { Log } from "node-av/lib";
import { encodeAac } from "./aac.ts";
import type { AnswerOnTheWire, Refused, Task } from "./answer.ts";
import { onBreath } from "./decode.ts";
import { listen } from "./listen.ts";
import { lookAlike } from "./look-alike.ts";
import { readStart } from "./promise.ts";
import { Refusal } from "./refusal.ts";

/** Runs in a process of its own: one task as its argument, one line of JSON as its answer, then it ends. */
async function answerTask(): Promise<AnswerOnTheWire> {
  const task = JSON.parse(process.argv[2] ?? "") as Task;
  if (task.work === "wake") return { outcome: "awake" };
  try {
    return task.work === "listen" ? await listen(task) : await encodeAac(task);
  } catch (error) {
    if (error instanceof Refusal) return explain(error.refused, task.file);
    if (error instanceof Error && "code" in error && error.code === "EFBIG") {
      return { outcome: "refused", reason: "too-large", detail: error.message };
    }
    return { outcome: "failed", detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Says of a file without audio what it is instead. */
function explain(refused: Refused, file: string): Refused {
  if (refused.reason !== "not-audio" || refused.looksLike) return refused;
  const { start, fileBytes } = readStart(file);
  return { ...refused, looksLike: lookAlike(start, fileBytes) };
}

/** Every so often a blank, which JSON passes over: the parent ends a child that says nothing for long. */
function tellOfLife(everyMs = 2000): () => void {
  let toldAt = 0;
  return () => {
    if (performance.now() - toldAt < everyMs) return;
    toldAt = performance.now();
    process.stdout.write(" ");
  };
}

// The parent holds this pipe open for as long as it lives: nobody listens to an orphan.
text(process.stdin).finally(() => process.exit(1));
onBreath(tellOfLife());
Log.setLevel(AV_LOG_QUIET);
const line = JSON.stringify(await answerTask());
process.stdout.write(`${line}\n`, () => process.exit(0));
