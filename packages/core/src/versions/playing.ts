import type { Version } from "@concerto/db/client";
import { z } from "zod";
import { requireVersion } from "../access/access.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { countOnLinks } from "../links/counting.ts";
import { isUnheard } from "./failures.ts";
import { keys } from "./keys.ts";
import { course, type VersionDownload, zoom } from "./schema.ts";

const minute = 60_000;

/** Addresses are signed for fixed windows, so that a second play in the same window comes from the browser's cache. */
const windowMs = 5 * minute;

/** An address outlives its window by one more, so that it never dies in the hand; whoever loses access loses the sound this soon. */
const addressSeconds = (2 * windowMs) / 1000;

const storedPeaks = z.array(zoom);

type Standing = Pick<Version, "state" | "failure" | "pipeline" | "flacBytes" | "playsAs">;

/** What a version is heard from now: its lossless rendition, else the original where browsers play such files; null for nothing yet. */
export function sourceOf({ state, failure, pipeline, flacBytes, playsAs }: Standing): "lossless" | "original" | null {
  if (state === "ready" && pipeline !== null && flacBytes !== null) return "lossless";
  const isHere = state === "ready" || state === "processing" || isUnheard({ state, failure });
  return isHere && playsAs !== null ? "original" : null;
}

/**
 * Where to hear a version: the lossless rendition once it is there, before that the original if browsers play such files; where it lies
 * for slow lines; and where its drawn waveform and the course of its loudness lie. Throws "conflict" while there is nothing to hear yet.
 */
export async function playVersion(ctx: Context, { versionId }: { versionId: string }) {
  const version = await requireVersion(ctx, versionId, { capability: "listen" });
  const windowStart = new Date(Math.floor(ctx.now().getTime() / windowMs) * windowMs);
  const sign = (key: string) => ctx.storage.signGet(key, { signedAt: windowStart, expiresInSeconds: addressSeconds });
  const { id, playsAs, aacBytes } = version;
  const pipeline = version.pipeline ?? "";
  const source = sourceOf(version);
  if (source === null) throw new DomainError("conflict", "There is nothing to hear of this version yet.");
  const zooms = storedPeaks.parse(version.peaks ?? []);
  const steps = course.nullable().catch(null).parse(version.course);
  return {
    source,
    url: await sign(keyOfSource(version, source)),
    /** The type of the original, where that is what is heard. */
    playsAs: source === "original" ? playsAs : null,
    small: aacBytes === null ? null : { url: await sign(keys.aac(id, pipeline)) },
    expiresAt: new Date(windowStart.getTime() + 2 * windowMs).toISOString(),
    peaks: await Promise.all(
      zooms.map(async (zoom) => ({
        ...zoom,
        url: await sign(keys.peaks(id, pipeline, zoom.samplesPerPixel)),
        bodyUrl: await sign(keys.body(id, pipeline, zoom.samplesPerPixel)),
      })),
    ),
    course: steps && { ...steps, url: await sign(keys.course(id, pipeline)) },
  };
}

/**
 * Where to take a version home from: the original, byte for byte, or the rendition that is played. Each object carries its own file
 * name. Throws "conflict" while it is not there yet.
 */
export async function downloadVersion(ctx: Context, { versionId, what }: VersionDownload) {
  const capability = what === "original" ? "download" : "keep";
  const version = await requireVersion(ctx, versionId, { capability });
  const key = what === "original" ? keyOfOriginal(version) : keyOfRendition(version);
  await countOnLinks(ctx, version, { capability, counter: "fetched" });
  return { url: await ctx.storage.signGet(key, { expiresInSeconds: addressSeconds }) };
}

function keyOfOriginal({ id, arrivedAt }: Version): string {
  if (arrivedAt === null) throw new DomainError("conflict", "This file is still arriving.");
  return keys.original(id);
}

/** What is played of a ready version. Until then that may be the original, which not everybody may take home. */
function keyOfRendition(version: Version): string {
  const source = version.state === "ready" ? sourceOf(version) : null;
  if (source === null) throw new DomainError("conflict", "There is nothing to take home of this version yet.");
  return keyOfSource(version, source);
}

/** Once it was listened through, an original is heard without its tags: they may tell where somebody lives. */
function keyOfSource({ id, state, pipeline, untaggedBytes }: Version, source: "lossless" | "original"): string {
  if (source === "lossless") return keys.flac(id, pipeline ?? "");
  return state === "ready" && untaggedBytes !== null ? keys.untagged(id, pipeline ?? "") : keys.original(id);
}
