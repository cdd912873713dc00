import { probeBucket } from "@concerto/core/health/heartbeat";
import type { Live } from "@concerto/core/live/live";
import { readEnv } from "./env.ts";
import { keepBeating } from "./heartbeat.ts";
import { services } from "./server/services.ts";

// With wrong settings the server says so and ends, before anybody meets the consequences. A store that is merely away ends nothing: pages
// are served, and say that uploads are paused.
try {
  readEnv();
  keepBeating(services(), await probeBucket(services()));
  endStreams(services().live);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** What is asked for still has so long to be answered. */
const graceMs = 10_000;

// Next waits for every answer to end before it does: streams would keep it for minutes, and so would a browser that asks again and again
// over a connection that is still there. Whoever listens goes on elsewhere at once.
function endStreams(live: Live): void {
  const end = () => {
    void live.stop().catch((error) => console.warn("Streams end with their process:", error));
    setTimeout(() => process.exit(0), graceMs).unref();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, end);
}
