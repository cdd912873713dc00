import type { Version } from "@concerto/db/client";
import type { ListedObject } from "@concerto/storage/storage";
import { z } from "zod";
import { keys } from "./keys.ts";

/** Everything that storage has of one version. */
export type Stored = { versionId: string; objects: ListedObject[] };

/** As much of a version as says what storage should have of it. */
export type Kept = Pick<
  Version,
  | "id"
  | "state"
  | "arrivedAt"
  | "readyAt"
  | "pipeline"
  | "flacBytes"
  | "untaggedBytes"
  | "aacBytes"
  | "peaks"
  | "course"
>;

/**
 * What is missing of a version. original: with it everything, unless its rendition is there. heard: what is played or drawn, which can be made
 * anew of the original. small: what slow lines play.
 */
export type Missing = { versionId: string; what: "original" | "heard" | "small"; isHeard: boolean };

export type Differences = { orphans: string[]; missing: Missing[] };

const zooms = z.array(z.object({ samplesPerPixel: z.number() })).catch([]);

/** Compares rows with objects, both of the same stretch of ids. What is younger than `before`, on either side, is left alone. */
export function differencesOf(
  { stored, versions }: { stored: readonly Stored[]; versions: readonly Kept[] },
  before: Date,
): Differences {
  const objects = new Map(stored.map((each) => [each.versionId, each.objects]));
  const rows = new Map(versions.map((version) => [version.id, version]));
  return {
    orphans: stored.flatMap(({ versionId, objects }) => orphansOf(objects, rows.get(versionId), before)),
    missing: versions.flatMap((version) => missingOf(version, objects.get(version.id) ?? [], before)),
  };
}

/** Objects of no version, and those that an earlier pipeline made of one which is ready from a later. */
function orphansOf(objects: readonly ListedObject[], version: Kept | undefined, before: Date): string[] {
  const old = objects.filter(({ storedAt }) => storedAt < before).map(({ key }) => key);
  if (!version) return old;
  if (version.state !== "ready" || !isBefore(version.readyAt, before)) return [];
  const { id, pipeline } = version;
  const belongs = (key: string) => key === keys.original(id) || key.startsWith(`${keys.everything(id)}${pipeline}/`);
  return old.filter((key) => !belongs(key));
}

function missingOf(version: Kept, objects: readonly ListedObject[], before: Date): Missing[] {
  const { id, state, arrivedAt, readyAt, aacBytes } = version;
  if (!isBefore(arrivedAt, before) || state === "failed" || state === "arriving") return [];
  const has = new Set(objects.map(({ key }) => key));
  const [heard, small] = [heardKeys(version), keys.aac(id, version.pipeline ?? "")];
  const isHeard = state === "ready" && heard.every((key) => has.has(key));
  if (!has.has(keys.original(id))) return [{ versionId: id, what: "original", isHeard: isHeard && heard.length > 0 }];
  if (state !== "ready" || !isBefore(readyAt, before)) return [];
  if (!isHeard) return [{ versionId: id, what: "heard", isHeard }];
  return aacBytes !== null && !has.has(small) ? [{ versionId: id, what: "small", isHeard }] : [];
}

/** What is played and drawn of a ready version, the original apart. */
function heardKeys({ id, pipeline, flacBytes, untaggedBytes, peaks, course }: Kept): string[] {
  if (pipeline === null) return [];
  const drawn = zooms
    .parse(peaks ?? [])
    .flatMap(({ samplesPerPixel }) => [
      keys.peaks(id, pipeline, samplesPerPixel),
      keys.body(id, pipeline, samplesPerPixel),
    ]);
  // Of what was measured of old there is no course.
  const shown = course === null ? drawn : [...drawn, keys.course(id, pipeline)];
  if (flacBytes !== null) return [keys.flac(id, pipeline), ...shown];
  // Where the original itself is played, nothing can be heard without it.
  return untaggedBytes === null ? shown : [keys.untagged(id, pipeline), ...shown];
}

const isBefore = (at: Date | null, before: Date) => at !== null && at < before;

/** More than this may be chance; so much of all that was looked at is another database than the bucket's, or another bucket than the database's. */
const plainMany = 20;

/** Whether so many differences say that two things are compared which do not belong together: then nothing is mended, and somebody must look. */
export const isImplausible = (different: number, all: number) => different > plainMany && different > all / 2;
