import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { globalSetup: "@concerto/core/testing/template", maxWorkers: 2, testTimeout: 30_000 },
});
