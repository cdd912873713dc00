import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { isAlive } from "./processes.ts";
import { looksLikeProblem, nextPauseMs, supervise } from "./supervisor.ts";

test.each([
  ["the first crash", 0, 10, 1_000],
  ["a second one soon after", 1_000, 10, 2_000],
  ["one more", 16_000, 10, 30_000],
  ["ever after", 30_000, 10, 30_000],
  ["a crash after a minute of life", 30_000, 60_000, 1_000],
])("the pause before a restart: %s", (_, lastPauseMs, livedMs, pauseMs) => {
  expect(nextPauseMs(lastPauseMs, livedMs)).toBe(pauseMs);
});

test.each([
  ["Error: connect ECONNREFUSED", true],
  ["⚠ Fast Refresh had to reload", true],
  ["[worker] WARN: job took long", true],
  ["✓ Ready in 300ms", false],
  ["GET /projects 200 in 12ms", false],
])("a newcomer is shown %j: %s", (line, isShown) => {
  expect(looksLikeProblem(line)).toBe(isShown);
});

function run(script: string) {
  const folder = mkdtempSync(join(tmpdir(), "concerto-supervisor-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const said: string[] = [];
  const logFile = join(folder, "web.log");
  const supervised = supervise({
    name: "web",
    command: process.execPath,
    args: ["--eval", script],
    cwd: folder,
    env: process.env,
    logFile,
    show: "problems",
    say: (line) => said.push(line),
  });
  return { supervised, said, readLog: () => readFileSync(logFile, "utf8") };
}

test("a crashed program is started again, and a line says so", async () => {
  const { supervised, said, readLog } = run("console.log('quiet'); console.error('out of tape'); process.exit(3)");
  await vi.waitFor(() => expect(supervised.crashes()).toBe(2), { timeout: 5_000 });
  await supervised.stop();
  expect(said).toContain("web stopped (exit code 3); starting it again in 1 s");
  expect(said).toContain("web    │ out of tape");
  expect(said).not.toContain("web    │ quiet");
  expect(readLog()).toContain("quiet");
}, 10_000);

test("stopping ends the program and what it started, also when its leader ends first", async () => {
  const grandchild =
    "setInterval(() => {}, 1000); process.on('SIGTERM', () => {}); console.log('Error ' + process.pid)";
  const { supervised, said } = run(
    `require("node:child_process").spawn(process.execPath, ["--eval", ${JSON.stringify(grandchild)}], { stdio: "inherit" })`,
  );
  await vi.waitFor(() => expect(said).toHaveLength(1), { timeout: 5_000 });
  const pid = Number(said[0]?.split("Error ")[1]);
  expect(isAlive(pid)).toBe(true);
  await supervised.stop();
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false));
  expect(supervised.crashes()).toBe(0);
}, 10_000);

test("a restart is no crash: the program ends and begins again at once", async () => {
  const { supervised, said, readLog } = run("console.log('began ' + process.pid); setInterval(() => {}, 1000)");
  const begun = () => new Set(readLog().match(/began \d+/g)).size;
  await vi.waitFor(() => expect(begun()).toBe(1), { timeout: 5_000 });
  supervised.restart();
  await vi.waitFor(() => expect(begun()).toBe(2), { timeout: 5_000 });
  await supervised.stop();
  expect(supervised.crashes()).toBe(0);
  expect(said).toEqual([]);
}, 12_000);
