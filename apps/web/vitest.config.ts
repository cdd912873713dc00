import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "~/": `${join(import.meta.dirname, "src")}/` } },
  test: {
    globalSetup: "@concerto/core/testing/template",
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    // Hashing passwords takes its time, and the machine may be busy with other packages' tests.
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
