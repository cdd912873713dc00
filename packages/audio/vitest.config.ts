import { defineConfig } from "vitest/config";

// Every test starts a child process: more at once would only make each of them slow.
export default defineConfig({ test: { maxConcurrency: 3, isolate: false, testTimeout: 30_000, hookTimeout: 60_000 } });
