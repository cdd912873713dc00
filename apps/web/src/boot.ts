import { probeBucket } from "@concerto/core/health/heartbeat";
import { readEnv } from "./env.ts";
import { keepBeating } from "./heartbeat.ts";
import { services } from "./server/services.ts";

// With wrong settings the server says so and ends, before anybody meets the consequences. A store that is merely away ends nothing: pages
// are served, and say that uploads are paused.
try {
  readEnv();
  keepBeating(services(), await probeBucket(services()));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
