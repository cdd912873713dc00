import { defineConfig } from "vitest/config";

export default defineConfig({
  // One after the other: they share the inbox, and some have it misbehave.
  test: { globalSetup: "@concerto/core/testing/template", fileParallelism: false, isolate: false, testTimeout: 30_000 },
});
