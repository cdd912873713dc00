import { readEnv } from "./env.ts";

// With wrong settings the server says so and ends, before anybody meets the consequences.
try {
  readEnv();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
