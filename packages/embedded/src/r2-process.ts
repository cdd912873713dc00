// R2 in a process of its own: miniflare answers SIGINT by ending the process it runs in, and Ctrl-C must reach the apps first.
import { Log, LogLevel, Miniflare } from "miniflare";
import type { R2Settings } from "./r2.ts";

process.once("message", (settings: R2Settings) => void serve(settings));

async function serve({ folder, port, bucket, otherBucket, ...s3Credentials }: R2Settings) {
  const miniflare = new Miniflare({
    host: "127.0.0.1",
    port,
    modules: true,
    script: `export default { fetch: () => new Response("Concerto's storage on this machine.\\n") }`,
    r2Buckets: { AUDIO: { id: bucket, s3Credentials }, OTHER: { id: otherBucket, s3Credentials } },
    r2Persist: folder,
    // Otherwise miniflare asks Cloudflare where this machine stands.
    cf: false,
    telemetry: { enabled: false },
    log: new Log(LogLevel.WARN),
  });
  // The launcher's end of the channel closes when it wants us gone, and also when it was killed.
  process.once("disconnect", () => miniflare.dispose().then(() => process.exit(0)));
  await miniflare.ready;
  process.send?.("ready");
}
