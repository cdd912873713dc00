import type { Prisma, Tx } from "@concerto/db/client";
import { enqueue } from "../jobs.ts";

/** Versions in one job: each is a listing and a removal in storage, and a job should end within minutes. */
const versionsInOneJob = 100;

/** Asks for everything that storage has of these versions to be removed, in the transaction in which their rows go. */
export async function removeObjectsOf(tx: Tx, where: Prisma.VersionWhereInput): Promise<void> {
  const versions = await tx.version.findMany({
    where,
    select: { id: true, upload: { select: { key: true, multipartId: true, completedAt: true } } },
  });
  for (let start = 0; start < versions.length; start += versionsInOneJob) {
    const some = versions.slice(start, start + versionsInOneJob);
    const unfinished = some.flatMap(({ upload }) =>
      upload?.multipartId && !upload.completedAt ? [{ key: upload.key, multipartId: upload.multipartId }] : [],
    );
    await enqueue(tx, "remove-objects", { versionIds: some.map((version) => version.id), unfinished });
  }
}
