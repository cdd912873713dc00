import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type Listened, listenThrough } from "@concerto/audio/sandbox";
import { compareBuckets } from "@concerto/core/health/buckets";
import { tagsHeard } from "@concerto/core/tags/heard-tags";
import { currentPipeline, keys } from "@concerto/core/versions/keys";
import {
  type AwaitingVersion,
  awaitingVersion,
  beginListening,
  type Findings,
  failVersion,
  flacHeaders,
  postponeProcessing,
  postponeToLongTurn,
  provenWhole,
  storeFindings,
  untaggedHeaders,
} from "@concerto/core/versions/processing";
import type { Course, HeardAs, Signal, Zoom } from "@concerto/core/versions/schema";
import { shortTurnMs } from "@concerto/core/versions/turns";
import { defineTask } from "../define-task.ts";
import { inPrivateFolder } from "../private-folder.ts";
import type { Services } from "../services.ts";

const minute = 60_000;

/** What a short turn is worth: a file that takes more has a long one coming. */
const shortTurn = { durationMs: shortTurnMs, wallMs: 10 * minute, cpuSeconds: 5 * 60 };

/** Fetches a version's original, listens through it, and stores what was found and made beside it. */
export const processVersion = defineTask("process-version", {
  // Three hours of listening at most, and bringing ten gigabytes to and fro.
  timeoutMs: 210 * minute,
  async run(services, { versionId }, { signal, isLong }) {
    const version = await awaitingVersion(services, versionId);
    if (!version) return; // done already
    if ((await services.storage.head(keys.original(versionId))) === null) {
      return settleMissing(services, versionId);
    }
    await beginListening(services, versionId);
    await inPrivateFolder(async (folder) => {
      const [file, made] = [path.join(folder, "original"), path.join(folder, "made")];
      await mkdir(made);
      const { sha256 } = await services.storage.getToFile(keys.original(versionId), file, { signal });
      if (!(await provenWhole(services, versionId, { expected: version.sha256, sha256 }))) return;
      const limits = isLong ? {} : shortTurn;
      const heard = await listenThrough(file, made, { signal, limits });
      if (heard.outcome === "refused") {
        const isTooMuch = heard.reason === "too-long" || heard.reason === "too-slow";
        if (isTooMuch && !isLong) return postponeToLongTurn(services, versionId);
        const { outcome: _, ...failure } = heard;
        return failVersion(services, versionId, failure);
      }
      const peaks = await storeRenditions(services, version, { heard, signal });
      await storeFindings(services, versionId, {
        findings: { ...findingsOf(heard), peaks },
        tags: tagsHeard({ ...heard.character, integratedLufs: heard.loudness.integratedLufs }),
        needsDescription: services.tagger !== null,
        needsAac: needsAac(heard, Number(version.bytes)),
      });
    });
  },
  giveUp: (services, { versionId }, error) =>
    failVersion(services, versionId, { reason: isOfFullDisk(error) ? "no-room" : "our-fault" }),
});

/** Whether the last try ended for want of room, when the original was fetched or when renditions were made of it. */
function isOfFullDisk(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && error.code === "ENOSPC") || isOfFullDisk(error.cause);
}

// A file is gone only from a bucket that is known to be the right one; from any other it was never in.
async function settleMissing(services: Services, versionId: string): Promise<void> {
  const { web: isRightBucket } = await compareBuckets(services);
  if (isRightBucket) return failVersion(services, versionId, { reason: "vanished" });
  await postponeProcessing(services, versionId);
}

async function storeRenditions(
  { storage }: Services,
  version: AwaitingVersion,
  { heard: { flac, peaks, course, untagged, playsAs }, signal }: { heard: Listened; signal: AbortSignal },
): Promise<Zoom[]> {
  const versionId = version.id;
  const type = { contentType: "application/octet-stream", signal };
  const zooms: Zoom[] = [];
  for (const { samplesPerPixel, pixels, file, bodyFile } of peaks) {
    await storage.put(keys.peaks(versionId, currentPipeline, samplesPerPixel), { file }, type);
    await storage.put(keys.body(versionId, currentPipeline, samplesPerPixel), { file: bodyFile }, type);
    zooms.push({ samplesPerPixel, pixels, hash: await hashOf(file), bodyHash: await hashOf(bodyFile) });
  }
  if (untagged && playsAs) {
    const headers = untaggedHeaders(version, playsAs);
    await storage.put(keys.untagged(versionId, currentPipeline), { file: untagged.file }, { ...headers, signal });
  }
  await storage.put(keys.course(versionId, currentPipeline), { file: course.file }, type);
  if (flac)
    await storage.put(keys.flac(versionId, currentPipeline), { file: flac.file }, { ...flacHeaders(version), signal });
  return zooms;
}

/** SHA-256: by this browsers keep a waveform, however often its address changes. */
async function hashOf(file: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
}

function findingsOf({ format, frames, durationMs, loudness, sketch, flac, untagged, ...heard }: Listened): Findings {
  return {
    ...format,
    ...loudness,
    frames: BigInt(frames),
    durationMs: Math.round(durationMs),
    signal: heard.signal satisfies Signal,
    course: { stepMs: heard.course.stepMs, steps: heard.course.steps } satisfies Course,
    sketch: new Uint8Array(sketch),
    isSpeech: heard.character.isSpeech,
    pcmMd5: heard.pcmMd5,
    playsAs: heard.playsAs,
    isBitExact: flac?.isBitExact ?? null,
    heardAs: flac
      ? ({
          sampleRateHz: flac.sampleRateHz,
          bitDepth: flac.bitDepth,
          channels: flac.channels,
          gainDb: flac.gainDb,
        } satisfies HeardAs)
      : undefined,
    untaggedBytes: untagged ? BigInt(untagged.bytes) : null,
    flacBytes: flac ? BigInt(flac.bytes) : null,
    pipeline: currentPipeline,
  };
}

/** Lossy audio up to this is as small as the AAC would be. */
const smallBitsPerSecond = 320_000;

/** Whether slow lines need a rendition: not of what is small already, unless older iPhones would have none that they can play. */
function needsAac({ playsAs, durationMs }: Listened, bytes: number): boolean {
  const bitsPerSecond = (bytes * 8000) / Math.max(1, durationMs);
  return playsAs === null || playsAs === "audio/ogg" || bitsPerSecond > smallBitsPerSecond * 1.05;
}
