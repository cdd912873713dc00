import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { type Answer, answer } from "../src/answer.ts";
import { write } from "./media.ts";
import type { aRoom } from "./room.ts";

/** How a file ended: with the answer to "listen" (and one to "encode-aac"), or in one of the ways that none may. */
export type Ending = Exclude<Answer, { outcome: "failed" }> | { outcome: "uncaught"; detail: string };

/** A file is a second long at most when it is whole; what takes this long hangs. */
const patienceMs = 30_000;
/** Graphs are kept for the life of a process, which is one file's elsewhere. */
const filesPerProcess = 100;

/** Lends files to the child's own program, many to a process, and sees of each how it ended. */
export function openHunt(room: ReturnType<typeof aRoom>) {
  let hunted: ReturnType<typeof startHunted> | undefined;
  let count = 0;
  return {
    /** `on` is told the process that the file is about to meet. */
    async meet(bytes: Buffer, on: (pid: number) => void = () => {}): Promise<Ending> {
      if (count++ % filesPerProcess === 0) {
        hunted?.end();
        hunted = undefined;
      }
      const file = write(room.at(`hunted-${count}`), bytes);
      hunted ??= startHunted();
      on(hunted.pid);
      const said = await hunted.tell(file);
      if (said.outcome === "uncaught") hunted = undefined;
      for (const left of ["", ".workshop"]) rmSync(`${file}${left}`, { recursive: true, force: true });
      return said;
    },
    end: () => void hunted?.end(),
  };
}

function startHunted() {
  const program = fileURLToPath(new URL("./hunted.ts", import.meta.url));
  const child = spawn(process.execPath, ["--expose-gc", program], { env: {}, stdio: ["pipe", "pipe", "pipe"] });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-1000);
  });
  child.stdin.on("error", () => {}); // it died: its end is told below
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ready = lines.next();
  const died = new Promise<Ending>((resolve) => {
    child.once("close", (code, signal) => resolve(uncaught(`${signal ?? `code ${code}`} ${complaint}`)));
  });
  return {
    pid: child.pid ?? 0,
    async tell(file: string): Promise<Ending> {
      await ready;
      child.stdin.write(`${file}\n`);
      const clock = setTimeout(() => child.kill("SIGKILL"), patienceMs);
      const { value, done } = await lines.next();
      const isHung = child.killed;
      clearTimeout(clock);
      if (isHung) return uncaught("it hangs");
      return done ? died : endingOf(value);
    },
    end: () => void child.stdin.end(),
  };
}

const uncaught = (detail: string): Ending => ({ outcome: "uncaught", detail });

function endingOf(line: string): Ending {
  const [listened, encoded] = z.tuple([answer, answer]).parse(JSON.parse(line));
  if (listened.outcome === "failed") return uncaught(listened.detail);
  return encoded.outcome === "failed" ? uncaught(encoded.detail) : listened;
}
