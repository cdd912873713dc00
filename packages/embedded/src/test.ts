// The command `test`: everything, in order, on services of its own; or one part: `unit [args…]`, `e2e [args…]`; `--long` for the long ones.
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireBrowser } from "./browser.ts";
import { runCommand } from "./commands.ts";
import { describeFailure } from "./failure.ts";
import { createFreshDatabase } from "./fresh-database.ts";
import { launchApps } from "./launch.ts";
import { requireNginx } from "./nginx.ts";
import { dataFolder, rootFolder, rootTool, webFolder } from "./paths.ts";
import { anyPort } from "./ports.ts";
import { startServices } from "./services.ts";
import { createSteps } from "./steps.ts";
import { listenForStop } from "./stopping.ts";
import {
  addCounts,
  countPlaywright,
  countVitest,
  describeCounts,
  forgetVitestReports,
  vitestReport,
} from "./test-counts.ts";
import { runTurbo, toolEnv } from "./turbo.ts";

const isLong = process.argv.includes("--long");
const [part = "all", ...args] = process.argv.slice(2).filter((argument) => argument !== "--long");
const steps = createSteps();
const stopping = listenForStop(console.log);
const { signal, onEnd } = stopping;
const dataDir = mkdtempSync(join(tmpdir(), "concerto-test-"));
const playwrightReport = join(dataDir, "playwright.json");
// Where root runs the tests, Postgres runs as another user and must be able to enter.
chmodSync(dataDir, 0o711);
onEnd(() => rmSync(dataDir, { recursive: true, force: true }));

const parts: Record<string, () => Promise<void>> = {
  all: async () => {
    if (!isLong) await checkCode();
    const env = await startTestServices();
    await runUnitTests(env);
    await runScenarios(env);
  },
  unit: async () => runUnitTests(await startTestServices()),
  e2e: async () => runScenarios(await startTestServices()),
};

try {
  const run = parts[part];
  if (run === undefined) throw new Error(`There is no part "${part}": say unit or e2e, or nothing for everything.`);
  forgetVitestReports(rootFolder);
  await run();
} catch (error) {
  process.exitCode = 1;
  if (!signal.aborted) console.error(`\n${describeFailure(error)}`);
}
if (process.exitCode === 1) keepLogs();
const counts = addCounts(countVitest(rootFolder), countPlaywright(playwrightReport));
await stopping.end();
if (counts.passed + counts.failed > 0) console.log(`\n${describeCounts(counts)}`);
process.exit();

async function checkCode(): Promise<void> {
  const env = process.env;
  heading("Package boundaries");
  await runTurbo(["boundaries"], { env, output: "shown", signal });
  heading("Lint and form");
  await runCommand(rootTool("biome"), ["ci", "."], { cwd: rootFolder, env: toolEnv(env), output: "shown", signal });
  heading("Types");
  await runTurbo(["run", "typecheck", "--output-logs=errors-only"], { env, output: "shown", signal });
}

/** The tests never read `.env`: a developer's own database may stand in it. What the real environment names is used. */
async function startTestServices(): Promise<NodeJS.ProcessEnv> {
  heading("Services");
  const services = await steps.run("Starting database, storage and inbox", async () => {
    const started = await startServices({ dataDir, env: process.env, life: "throwaway", say: steps.say });
    onEnd(started.stop);
    return started;
  });
  signal.throwIfAborted();
  return isLong ? { ...services.env, LONG: "1" } : services.env;
}

async function runUnitTests(env: NodeJS.ProcessEnv): Promise<void> {
  heading(isLong ? "Long tests" : "Unit and integration tests");
  const isForTurbo = (argument: string) => argument.startsWith("--filter");
  const reports = ["--reporter=default", "--reporter=json", `--outputFile.json=${vitestReport}`];
  const choice = isLong ? [".long.test."] : ["--exclude=**/*.long.test.*"];
  // As with the scenarios: what passes only the second time is to be mended, and holds nobody up who waits for the verdict.
  const again = process.env.CI ? ["--retry=1"] : [];
  await runTurbo(
    [
      ...["run", "test", "--concurrency=3", "--env-mode=loose", ...args.filter(isForTurbo)],
      ...[
        "--",
        "--passWithNoTests",
        ...reports,
        ...again,
        ...choice,
        ...args.filter((argument) => !isForTurbo(argument)),
      ],
    ],
    { env, output: "shown", signal },
  );
}

async function runScenarios(services: NodeJS.ProcessEnv): Promise<void> {
  heading("Build");
  await runTurbo(["run", "build", "--output-logs=errors-only"], { env: services, output: "shown", signal });
  heading("Scenarios in a browser");
  // The long ones hold what only a whole browser can do.
  const chromium = await requireBrowser({ env: services, steps, signal, withWindow: isLong });
  const nginx = await requireNginx({ env: services, steps, signal });
  const database = await createFreshDatabase(services.DATABASE_URL ?? "");
  onEnd(database.drop);
  const port = await anyPort();
  const env: NodeJS.ProcessEnv = { ...services, DATABASE_URL: database.url, APP_URL: `http://localhost:${port}` };
  await launchApps({ mode: "production", port, env, dataDir, steps, stopping });
  const cli = join(webFolder, "node_modules", "@playwright", "test", "cli.js");
  await runCommand(process.execPath, [cli, "test", "--reporter=list,json", ...args], {
    cwd: webFolder,
    env: {
      ...toolEnv(env),
      INBOX_URL: env.RESEND_BASE_URL,
      CHROMIUM_PATH: chromium,
      NGINX_PATH: nginx,
      PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport,
    },
    output: "shown",
    signal,
  });
}

function keepLogs(): void {
  const logs = join(dataDir, "logs");
  if (!existsSync(logs)) return;
  const kept = join(dataFolder, "test-logs");
  rmSync(kept, { recursive: true, force: true });
  cpSync(logs, kept, { recursive: true });
  console.error(`The logs of database, storage, web and worker are kept in ${kept}.`);
}

function heading(title: string): void {
  console.log(`\n── ${title}`);
}
