import { requireVersion } from "../access/access.ts";
import type { Context } from "../context.ts";
import { type Linted, type Warning, warningsOf } from "./lint.ts";
import { signal } from "./schema.ts";

const linted = {
  ...{ number: true, durationMs: true, sampleRateHz: true, bitDepth: true, isFloat: true, isLossless: true },
  ...{
    channels: true,
    container: true,
    integratedLufs: true,
    truePeakDbtp: true,
    pcmMd5: true,
    sha256: true,
    signal: true,
  },
} as const;

/** What to look at in a version before others listen, for those who may upload another; nothing until it was listened through. */
export async function listWarnings(
  ctx: Context,
  { versionId }: { versionId: string },
): Promise<{ warnings: Warning[] }> {
  const { songId, number } = await requireVersion(ctx, versionId, { capability: "upload" });
  const rows = await ctx.db.version.findMany({
    where: { songId, number: { lte: number }, state: "ready", removedAt: null },
    orderBy: { number: "asc" },
    select: linted,
  });
  const versions = rows.map((row): Linted => ({ ...row, signal: signal.nullable().catch(null).parse(row.signal) }));
  const version = versions.at(-1);
  if (version?.number !== number) return { warnings: [] };
  return {
    warnings: warningsOf(version, versions.slice(0, -1), { isSpeech: await isSpeech(ctx, { songId, versionId }) }),
  };
}

/** Whether it is speech, as its tags have it: what a person says of the song before what was heard in the version. Null where nothing says so. */
async function isSpeech(
  { db }: Context,
  { songId, versionId }: { songId: string; versionId: string },
): Promise<boolean | null> {
  const tags = await db.tag.findMany({
    where: {
      songId,
      OR: [
        { versionId, kind: "speech" },
        { versionId: null, folded: { in: ["speech", "podcast", "music"] } },
      ],
    },
    select: { kind: true, folded: true },
  });
  const said = tags.find(({ kind }) => kind === null) ?? tags[0];
  return said ? said.folded !== "music" : null;
}
