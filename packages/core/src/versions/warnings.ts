import { requireVersion } from "../access/access.ts";
import type { Context } from "../context.ts";
import { type Linted, type Warning, warningsOf } from "./lint.ts";
import { signal } from "./schema.ts";

const linted = {
  ...{ number: true, durationMs: true, sampleRateHz: true, bitDepth: true, isFloat: true, isLossless: true },
  ...{ channels: true, container: true, integratedLufs: true, truePeakDbtp: true, pcmMd5: true, signal: true },
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
  return { warnings: warningsOf(version, versions.slice(0, -1), { isSpeech: null }) };
}
