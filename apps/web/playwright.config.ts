import { defineConfig, devices } from "@playwright/test";

// The root's test command brings everything up and names it here.
const { APP_URL: appUrl, CHROMIUM_PATH: chromium, LONG: long, CI: ci } = process.env;
if (!appUrl) throw new Error("APP_URL is missing. Run the scenarios with `pnpm test e2e`.");

export default defineConfig({
  testDir: "e2e",
  testMatch: long ? /\.long\.spec\.ts$/ : /(?<!\.long)\.spec\.ts$/,
  outputDir: "test-results",
  // Two processors, which two scenarios leave idle for a seventh of the time: they wait for one another. The long ones measure.
  workers: long ? 1 : 3,
  fullyParallel: true,
  forbidOnly: true,
  // A scenario that passes only the second time is broken all the same: it is listed as flaky, and to be mended. Where others wait for
  // the verdict, it does not hold their work up.
  retries: ci ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    ...devices["Desktop Chrome"],
    baseURL: appUrl,
    viewport: { width: 1440, height: 960 },
    // A trace costs a third of a scenario's time: `pnpm test e2e review --trace=retain-on-failure` for one that fails.
    trace: "off",
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      // Where no language is set, Chromium takes file names for ASCII and gives up on others.
      env: { ...process.env, LC_ALL: "C.UTF-8" } as Record<string, string>,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--autoplay-policy=no-user-gesture-required",
      ],
    },
  },
});
