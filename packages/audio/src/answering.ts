import { encodeAac } from "./aac.ts";
import type { AnswerOnTheWire, FileTask, Refused, Task } from "./answer.ts";
import { cutExcerpt } from "./excerpt.ts";
import { listen } from "./listen.ts";
import { lookAlike } from "./look-alike.ts";
import { readStart } from "./promise.ts";
import { Refusal } from "./refusal.ts";

/** Does a task in the working directory, and answers what came of it. Never throws: what no file may cause is "failed". */
export async function answerTask(task: Task): Promise<AnswerOnTheWire> {
  if (task.work === "wake") return { outcome: "awake" };
  try {
    return await works[task.work](task);
  } catch (error) {
    if (error instanceof Refusal) return explain(error.refused, task.file);
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (code === "EFBIG") return { outcome: "refused", reason: "too-large", detail: detail.slice(0, 2000) };
    return { outcome: "failed", detail, isDiskFull: code === "ENOSPC" };
  }
}

const works = { listen, "encode-aac": encodeAac, excerpt: cutExcerpt } satisfies Record<FileTask["work"], unknown>;

/** Says of a file without audio what it is instead. */
function explain(refused: Refused, file: string): Refused {
  if (refused.reason !== "not-audio" || refused.looksLike) return refused;
  const { start, fileBytes } = readStart(file);
  return { ...refused, looksLike: lookAlike(start, fileBytes) };
}
