import { readFile } from "node:fs/promises";
import path from "node:path";
import { cutExcerpt } from "@concerto/audio/sandbox";
import { awaitingDescription, storeDescription } from "@concerto/core/tags/describing";
import { defineTask } from "../define-task.ts";
import { inPrivateFolder } from "../private-folder.ts";
import type { Services } from "../services.ts";

const half = 30 * 60_000;

/** Has a model hear half a minute of a ready version, and keeps what it says as tags. Whatever goes wrong costs only those. */
export const describeVersion = defineTask("describe-version", {
  timeoutMs: half,
  async run(services, { versionId }, { signal }) {
    const { tagger } = services;
    const waiting = tagger && (await awaitingDescription(services, versionId));
    if (!tagger || !waiting) return; // done already, or nobody is there to ask
    const excerpt = await excerptOf(services, waiting, signal);
    if (!excerpt) return;
    const answer = await tagger.describe(excerpt, { signal });
    if (answer.outcome === "described") return storeDescription(services, waiting, answer.description);
    if (answer.outcome === "unreachable") throw new Error(`Version ${versionId} is not described: ${answer.message}`);
    console.warn(`Version ${versionId} is not described: ${answer.message}`);
  },
  async giveUp(_services, { versionId }, reason) {
    console.warn(
      `Version ${versionId} stays without a description:`,
      reason instanceof Error ? reason.message : reason,
    );
  },
});

async function excerptOf(
  { storage }: Services,
  { versionId, sourceKey }: { versionId: string; sourceKey: string },
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  return inPrivateFolder(async (folder) => {
    const file = path.join(folder, "source");
    await storage.getToFile(sourceKey, file, { signal });
    const cut = await cutExcerpt(file, path.join(folder, "made"), { signal });
    if (cut.outcome === "excerpted") return readFile(cut.file);
    console.warn(`No excerpt of version ${versionId}: ${cut.reason} ${cut.detail ?? ""}`);
    return null;
  });
}
