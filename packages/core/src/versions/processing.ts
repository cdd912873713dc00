import type { Prisma, Version } from "@concerto/db/client";
import type { Backstage } from "../context.ts";
import type { Failure } from "./failures.ts";

/** What listening through a file found out, as the version keeps it. */
export type Findings = Pick<
  Prisma.VersionUpdateInput,
  | "container"
  | "codec"
  | "sampleRateHz"
  | "channels"
  | "bitDepth"
  | "isFloat"
  | "isLossless"
  | "frames"
  | "durationMs"
  | "integratedLufs"
  | "shortTermMaxLufs"
  | "rangeLu"
  | "truePeakDbtp"
  | "pcmMd5"
  | "isBitExact"
  | "flacBytes"
  | "peaks"
  | "sketch"
  | "pipeline"
>;

/** The key of a version's job: asked for again, a job that waits is begun afresh instead of being joined by a second one. */
export const processingKey = (versionId: string) => `process-version:${versionId}`;

/** The version if it still waits to be listened through, in the trash too, which it may come back from; null if that was done. */
export async function awaitingVersion({ db }: Backstage, versionId: string): Promise<Version | null> {
  return db.version.findFirst({ where: { id: versionId, state: "processing" } });
}

/** Stores what was found and makes the version ready. Changes nothing if another worker was first. */
export async function storeFindings({ db, now }: Backstage, versionId: string, findings: Findings): Promise<void> {
  await db.version.updateMany({
    where: { id: versionId, state: "processing" },
    data: { ...(findings as Prisma.VersionUpdateManyMutationInput), state: "ready", readyAt: now() },
  });
}

/** Ends a version with a reason that people can read. Changes nothing if it has ended otherwise. */
export async function failVersion({ db }: Backstage, versionId: string, failure: Failure): Promise<void> {
  await db.version.updateMany({ where: { id: versionId, state: "processing" }, data: { state: "failed", failure } });
}
