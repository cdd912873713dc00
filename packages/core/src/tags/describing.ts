import type { Backstage } from "../context.ts";
import { keys } from "../versions/keys.ts";
import type { HeardTag } from "./heard-tags.ts";
import { keepHeardTags } from "./keep-heard.ts";

/** What a model says of a version. */
export type Description = Record<"genre" | "mood" | "instruments", readonly string[]>;

const kinds = ["genre", "mood", "instrument"] as const;

export type AwaitingDescription = { versionId: string; songId: string; sourceKey: string };

/** A ready version that no model has described, and the smallest object that it can be heard by; null for any other. */
export async function awaitingDescription({ db }: Backstage, versionId: string): Promise<AwaitingDescription | null> {
  const version = await db.version.findFirst({
    where: { id: versionId, state: "ready", removedAt: null, tags: { none: { kind: { in: [...kinds] } } } },
    select: { songId: true, pipeline: true, flacBytes: true, aacBytes: true },
  });
  if (!version?.pipeline) return null;
  const { songId, pipeline, flacBytes, aacBytes } = version;
  const lossless = flacBytes === null ? keys.original(versionId) : keys.flac(versionId, pipeline);
  return { versionId, songId, sourceKey: aacBytes === null ? lossless : keys.aac(versionId, pipeline) };
}

/** Keeps what a model said, as tags of the version. */
export async function storeDescription(
  { db }: Backstage,
  { songId, versionId }: AwaitingDescription,
  { genre, mood, instruments }: Description,
): Promise<void> {
  const said = (kind: HeardTag["kind"], texts: readonly string[]) =>
    texts.map((text) => ({ kind, text, confidence: null }));
  const tags = [...said("genre", genre), ...said("mood", mood), ...said("instrument", instruments)];
  await db.$transaction((tx) => keepHeardTags(tx, { songId, versionId }, { tags, kinds }));
}
