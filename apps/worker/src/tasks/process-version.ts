import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type Listened, listenThrough } from "@concerto/audio/sandbox";
import { currentPipeline, keys } from "@concerto/core/versions/keys";
import { awaitingVersion, type Findings, failVersion, storeFindings } from "@concerto/core/versions/processing";
import { defineTask } from "../define-task.ts";
import type { Services } from "../services.ts";

const hour = 3_600_000;

/** Fetches a version's original, listens through it, and stores what was found and made beside it. */
export const processVersion = defineTask("process-version", {
  timeoutMs: hour,
  async run(services, { versionId }, { signal }) {
    const version = await awaitingVersion(services, versionId);
    if (!version) return; // done already
    if ((await services.storage.head(keys.original(versionId))) === null) {
      return failVersion(services, versionId, { reason: "vanished" });
    }
    await inPrivateFolder(async (folder) => {
      const [file, made] = [path.join(folder, "original"), path.join(folder, "made")];
      await mkdir(made);
      await services.storage.getToFile(keys.original(versionId), file, { signal });
      const heard = await listenThrough(file, made, { signal });
      if (heard.outcome === "refused") {
        const { outcome: _, ...failure } = heard;
        return failVersion(services, versionId, failure);
      }
      await storeRenditions(services, versionId, { heard, signal });
      await storeFindings(services, versionId, findingsOf(heard));
    });
  },
  giveUp: (services, { versionId }) => failVersion(services, versionId, { reason: "our-fault" }),
});

async function inPrivateFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "concerto-"));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function storeRenditions(
  { storage }: Services,
  versionId: string,
  { heard: { flac, peaks }, signal }: { heard: Listened; signal: AbortSignal },
): Promise<void> {
  for (const { samplesPerPixel, file, bodyFile } of peaks) {
    const type = { contentType: "application/octet-stream", signal };
    await storage.put(keys.peaks(versionId, currentPipeline, samplesPerPixel), { file }, type);
    await storage.put(keys.body(versionId, currentPipeline, samplesPerPixel), { file: bodyFile }, type);
  }
  if (flac)
    await storage.put(
      keys.flac(versionId, currentPipeline),
      { file: flac.file },
      { contentType: "audio/flac", signal },
    );
}

function findingsOf({ format, frames, durationMs, loudness, peaks, sketch, pcmMd5, flac }: Listened): Findings {
  return {
    ...format,
    ...loudness,
    frames: BigInt(frames),
    durationMs: Math.round(durationMs),
    peaks: peaks.map(({ samplesPerPixel, pixels }) => ({ samplesPerPixel, pixels })),
    sketch: new Uint8Array(sketch),
    pcmMd5,
    isBitExact: flac?.isBitExact ?? null,
    flacBytes: flac ? BigInt(flac.bytes) : null,
    pipeline: currentPipeline,
  };
}
