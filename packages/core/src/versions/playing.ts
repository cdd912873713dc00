import { z } from "zod";
import { requireVersion } from "../access/access.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { keys } from "./keys.ts";

const minute = 60_000;

/** Addresses are signed for fixed windows, so that a second play in the same window comes from the browser's cache. */
const windowMs = 5 * minute;

/** An address outlives its window by one more, so that it never dies in the hand; whoever loses access loses the sound this soon. */
const addressSeconds = (2 * windowMs) / 1000;

const storedPeaks = z.array(z.object({ samplesPerPixel: z.number(), pixels: z.number() }));

/**
 * Where to hear a version: the lossless rendition once it is there, before that the original if browsers play such files; and where its
 * drawn waveform lies. Throws "conflict" while there is nothing to hear yet.
 */
export async function playVersion(ctx: Context, { versionId }: { versionId: string }) {
  const version = await requireVersion(ctx, versionId, { capability: "listen" });
  const windowStart = new Date(Math.floor(ctx.now().getTime() / windowMs) * windowMs);
  const sign = (key: string) => ctx.storage.signGet(key, { signedAt: windowStart, expiresInSeconds: addressSeconds });
  const { id, pipeline } = version;
  const hasFlac = version.state === "ready" && pipeline !== null && version.flacBytes !== null;
  const isAudible = version.state === "ready" || (version.state === "processing" && version.playsAs !== null);
  if (!isAudible) throw new DomainError("conflict", "There is nothing to hear of this version yet.");
  const zooms = storedPeaks.parse(version.peaks ?? []);
  return {
    source: hasFlac ? ("lossless" as const) : ("original" as const),
    url: await sign(hasFlac ? keys.flac(id, pipeline) : keys.original(id)),
    expiresAt: new Date(windowStart.getTime() + 2 * windowMs).toISOString(),
    peaks: await Promise.all(
      zooms.map(async (zoom) => ({
        ...zoom,
        url: await sign(keys.peaks(id, pipeline ?? "", zoom.samplesPerPixel)),
        bodyUrl: await sign(keys.body(id, pipeline ?? "", zoom.samplesPerPixel)),
      })),
    ),
  };
}

/** Where the original lies, byte for byte; the object itself carries its file name. */
export async function downloadVersion(ctx: Context, { versionId }: { versionId: string }) {
  const version = await requireVersion(ctx, versionId, { capability: "download" });
  if (version.arrivedAt === null) throw new DomainError("conflict", "This file is still arriving.");
  return { url: await ctx.storage.signGet(keys.original(version.id), { expiresInSeconds: addressSeconds }) };
}
