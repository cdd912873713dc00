import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { globalSetup: "./test/template.ts", maxWorkers: 2, isolate: false, testTimeout: 30_000 },
});
