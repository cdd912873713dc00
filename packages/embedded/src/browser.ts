import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { runCommand } from "./commands.ts";
import { installDebianPackage, type Need } from "./debian.ts";
import { webFolder } from "./paths.ts";
import { toolEnv } from "./turbo.ts";

/** The same engine without the window around it, which costs every test a second of a processor; it knows no service for pushes. */
const withoutWindow = "/usr/bin/chromium-headless-shell";

const installedPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Where the browser lies inside a folder that Playwright downloaded. */
const downloadedPlaces = [
  "chrome-linux64/chrome",
  "chrome-linux/chrome",
  "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
  "chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
  "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
];

/** Playwright's download hangs rather than fails where its server is out of reach. */
const downloadTimeoutMs = 120_000;

/** The path of a Chromium or Chrome: one that is there, else Playwright's download, else Debian's package; one `withWindow` if need be. */
export async function requireBrowser({
  env,
  steps,
  signal,
  withWindow = false,
}: Need & { withWindow?: boolean }): Promise<string> {
  const find = () => findBrowser(env, { withWindow });
  const found = find();
  if (found) return found;
  for (const [title, install] of [
    ["Downloading Chromium", downloadBrowser],
    ...(withWindow
      ? []
      : [["Installing Debian's Chromium without its window", debian("chromium-headless-shell")] as const]),
    ["Installing Debian's Chromium", debian("chromium")],
  ] as const) {
    // A failure here only means that the next way is tried; the last sentence says what to do.
    await steps.run(title, () => install({ env, signal })).catch(() => signal.throwIfAborted());
    const installed = find();
    if (installed) return installed;
  }
  throw new Error(
    "No Chromium was found and none could be installed. Install Chromium or Chrome, or set CHROMIUM_PATH to one.",
  );
}

const debian = (name: string) => (need: Pick<Need, "env" | "signal">) => installDebianPackage(name, need);

/** The path of an installed browser, or undefined. A CHROMIUM_PATH that leads nowhere throws. */
export function findBrowser(
  env: NodeJS.ProcessEnv,
  { withWindow = false }: { withWindow?: boolean } = {},
): string | undefined {
  if (env.CHROMIUM_PATH !== undefined && env.CHROMIUM_PATH !== "") {
    if (existsSync(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Error(`CHROMIUM_PATH is ${env.CHROMIUM_PATH}, and there is nothing.`);
  }
  const places = [...(withWindow ? [] : [withoutWindow]), ...installedPlaces, ...listDownloaded(env)];
  return places.find((path) => existsSync(path));
}

function listDownloaded(env: NodeJS.ProcessEnv): string[] {
  const caches = [
    env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), ".cache", "ms-playwright"),
    join(homedir(), "Library", "Caches", "ms-playwright"),
  ].filter((cache) => cache !== undefined && existsSync(cache));
  return caches.flatMap((cache = "") =>
    readdirSync(cache)
      .filter((name) => name.startsWith("chromium-"))
      .flatMap((name) => downloadedPlaces.map((place) => join(cache, name, place))),
  );
}

async function downloadBrowser({ env, signal }: Pick<Need, "env" | "signal">): Promise<void> {
  const cli = join(webFolder, "node_modules", "@playwright", "test", "cli.js");
  await runCommand(process.execPath, [cli, "install", "chromium"], {
    cwd: webFolder,
    env: toolEnv(env),
    output: "quiet",
    signal: AbortSignal.any([signal, AbortSignal.timeout(downloadTimeoutMs)]),
  });
}
