import { text } from "node:stream/consumers";
import { AV_LOG_QUIET } from "node-av/constants";
import { Log } from "node-av/lib";
import type { Task } from "./answer.ts";
import { answerTask } from "./answering.ts";
import { onBreath } from "./decode.ts";

// Runs in a process of its own: one task as its argument, one line of JSON as its answer, then it ends.

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
const line = JSON.stringify(await answerTask(JSON.parse(process.argv[2] ?? "") as Task));
process.stdout.write(`${line}\n`, () => process.exit(0));
