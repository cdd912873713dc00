import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { AlreadyRunning, takeLock } from "./lock.ts";
import { hasEnded } from "./processes.ts";

function aDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "concerto-lock-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("a second run is refused and told where the first one is", async () => {
  const folder = aDataFolder();
  const lock = await takeLock(folder);
  writeFileSync(join(folder, "concerto.json"), JSON.stringify({ app: "http://localhost:3001" }));
  await expect(takeLock(folder)).rejects.toThrow("Concerto is already running at http://localhost:3001");
  await expect(takeLock(folder)).rejects.toThrow(AlreadyRunning);
  lock.release();
  (await takeLock(folder)).release();
  expect(existsSync(join(folder, "lock"))).toBe(false);
});

test("a lock left by a killed run does not block the next one, even if its process id is in use again", async () => {
  const folder = aDataFolder();
  writeFileSync(join(folder, "lock"), JSON.stringify({ pid: process.pid, birth: "another life" }));
  (await takeLock(folder)).release();
  writeFileSync(join(folder, "lock"), "");
  (await takeLock(folder)).release();
});

test("children end with a launcher that was killed outright", async () => {
  const script = `
    import { spawn } from "node:child_process";
    import { guardChild } from ${JSON.stringify(new URL("./processes.ts", import.meta.url).href)};
    const child = spawn("sleep", ["60"], { detached: true, stdio: "inherit" });
    guardChild(child);
    console.log(child.pid);
    setTimeout(() => process.kill(process.pid, "SIGKILL"), 200);`;
  const launcher = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  // The pipe ends only when the last process holding it, the child, has ended.
  const pipeEnded = new Promise((resolve) => launcher.stdout.on("end", resolve).resume());
  await hasEnded(launcher);
  expect(launcher.signalCode).toBe("SIGKILL");
  await pipeEnded;
}, 5_000);
