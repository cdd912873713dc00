import { keys } from "@concerto/core/versions/keys";
import { defineTask } from "../define-task.ts";

/** As many as storage removes in one call. */
const atOnce = 1000;

/** Removes everything that storage has of versions whose rows are gone: what was made by any pipeline, the originals, and parts that wait. */
export const removeObjects = defineTask("remove-objects", {
  timeoutMs: 15 * 60_000,
  async run({ storage }, { versionIds, unfinished }, { signal }) {
    for (const upload of unfinished) await storage.abortMultipart(upload);
    for (const versionId of versionIds) {
      signal.throwIfAborted();
      let found: string[] = [];
      for await (const { key } of storage.list(keys.everything(versionId))) {
        found.push(key);
        if (found.length < atOnce) continue;
        await storage.remove(found);
        found = [];
      }
      if (found.length > 0) await storage.remove(found);
    }
  },
  async giveUp(_services, { versionIds }, reason) {
    console.error(`Objects of versions that are gone stay in storage (${versionIds.join(", ")}):`, reason);
  },
});
