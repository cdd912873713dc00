import path from "node:path";
import { encodeAac as encode } from "@concerto/audio/sandbox";
import { keys } from "@concerto/core/versions/keys";
import { awaitingAac, storeAac } from "@concerto/core/versions/processing";
import { defineTask } from "../define-task.ts";
import { inPrivateFolder } from "../private-folder.ts";

const minute = 60_000;

/** Makes a ready version's rendition for slow lines of what is heard of it. Without it a version is only not offered small. */
export const encodeAac = defineTask("encode-aac", {
  timeoutMs: 210 * minute,
  async run(services, { versionId }, { signal }) {
    const waiting = await awaitingAac(services, versionId);
    if (!waiting) return; // done already
    const { pipeline, sourceKey } = waiting;
    await inPrivateFolder(async (folder) => {
      const file = path.join(folder, "source");
      await services.storage.getToFile(sourceKey, file, { signal });
      const encoded = await encode(file, path.join(folder, "made"), { signal });
      if (encoded.outcome === "refused") {
        return console.warn(`No AAC of version ${versionId}: ${encoded.reason} ${encoded.detail ?? ""}`);
      }
      const key = keys.aac(versionId, pipeline);
      await services.storage.put(key, { file: encoded.file }, { contentType: "audio/mp4", signal });
      await storeAac(services, versionId, { pipeline, bytes: encoded.bytes });
    });
  },
  async giveUp() {
    // The version stays ready and lossless; the error stands in the worker's log.
  },
});
