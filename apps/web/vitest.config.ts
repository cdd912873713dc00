import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "~/": `${join(import.meta.dirname, "src")}/` } },
  test: {
    globalSetup: "@concerto/core/testing/template",
    // Hashing passwords takes its time, and the machine may be busy with other packages' tests.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
    projects: [
      // Rules alone: nothing is left of one file that another could find.
      { extends: true, test: { name: "rules", include: ["src/**/*.test.ts"], isolate: false } },
      // The app holds its database for as long as its process lives, and each file has a database of its own.
      { extends: true, test: { name: "app", include: ["test/**/*.test.ts"] } },
    ],
  },
});
