import type { TagKind, Tx } from "@concerto/db/client";
import type { HeardTag } from "./heard-tags.ts";
import { foldTag } from "./tag-text.ts";

type Place = { songId: string; versionId: string };

/** Keeps what was heard of a version, in place of what was heard of these kinds before. What somebody removed stays away: it is not shown. */
export async function keepHeardTags(
  tx: Tx,
  { songId, versionId }: Place,
  { tags, kinds }: { tags: readonly HeardTag[]; kinds: readonly TagKind[] },
): Promise<void> {
  await tx.tag.deleteMany({ where: { versionId, kind: { in: [...kinds] } } });
  const data = tags.map(({ kind, text, confidence }) => ({
    ...{ songId, versionId, kind, text, confidence },
    folded: foldTag(text),
  }));
  // One that is described as the genre and as the mood is one tag.
  if (data.length > 0) await tx.tag.createMany({ data, skipDuplicates: true });
}
