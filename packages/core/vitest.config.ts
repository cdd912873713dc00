import { defineConfig } from "vitest/config";

export default defineConfig({ test: { globalSetup: "./test/template.ts", maxWorkers: 2, testTimeout: 30_000 } });
