import { text } from "node:stream/consumers";
import { AV_LOG_QUIET } from "node-av/constants";
import { Log } from "node-av/lib";
import type { AnswerOnTheWire, Task } from "./answer.ts";
import { listen } from "./listen.ts";
import { Refusal } from "./refusal.ts";

/** Runs in a process of its own: one task as its argument, one line of JSON as its answer, then it ends. */
async function answerTask(): Promise<AnswerOnTheWire> {
  try {
    return await listen(JSON.parse(process.argv[2] ?? "") as Task);
  } catch (error) {
    if (error instanceof Refusal) return error.refused;
    if (error instanceof Error && "code" in error && error.code === "EFBIG") {
      return { outcome: "refused", reason: "too-large", detail: error.message };
    }
    return { outcome: "failed", detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

// The parent holds this pipe open for as long as it lives: nobody listens to an orphan.
text(process.stdin).finally(() => process.exit(1));
Log.setLevel(AV_LOG_QUIET);
const line = JSON.stringify(await answerTask());
process.stdout.write(`${line}\n`, () => process.exit(0));
