/**
 * Generates the database client. `prisma generate` asks for a schema engine that it does not use and would download; naming any
 * executable keeps it offline.
 */
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";

const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
execFileSync(process.execPath, [prisma, "generate", "--schema", "schema.prisma"], {
  cwd: import.meta.dirname,
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  stdio: ["ignore", "ignore", "inherit"],
});
