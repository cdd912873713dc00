import type { Api } from "@concerto/api/router";
import type { TRPCClient } from "@trpc/client";
import type { inferRouterOutputs } from "@trpc/server";
import { claimUpload } from "./claims.ts";
import type { FileHashes } from "./file-hashes.ts";
import { insist, within } from "./insist.ts";
import type { Job } from "./job.ts";

/** An upload that has begun and not ended: its ticket, what its file is recognised by, and what has arrived. */
export type PendingUpload = inferRouterOutputs<Api>["uploads"]["pending"]["uploads"][number];

/** What a song has of a file already: an upload that can go on with it (now this tab's), or a version that is this very file; null: nothing. */
export type Recognised = { pending: PendingUpload; giveBack: () => void } | { twin: number } | null;

type Surroundings = { api: TRPCClient<Api>; hashes: FileHashes; jobs: () => readonly Job[]; changed: () => void };

/** The hash of the whole file, worked out once. */
export function wholeOf(job: Job, hashes: FileHashes): Promise<string | null> {
  job.whole ??= hashes.wholeOf(job.file, job.cancelling.signal);
  return job.whole;
}

/** Asks what the song has of a file before it is sent. The whole of it is hashed only where its size and ends are those of a version. */
export async function recognise(job: Job, { api, hashes, jobs, changed }: Surroundings): Promise<Recognised> {
  const { file, target } = job;
  job.endsSha256 ??= await hashes.endsOf(file);
  const { endsSha256 } = job;
  if (endsSha256 === null) return null;
  const marks = { songId: target.songId, bytes: file.size, endsSha256, fileModifiedAtMs: file.lastModified };
  const { pending, versions } = await insist(job, () => api.uploads.recognise.query(marks, within()), changed);
  if (pending && !jobs().some(({ ticket }) => ticket?.uploadId === pending.uploadId)) {
    const giveBack = await claimUpload(pending.uploadId);
    if (giveBack) return { pending, giveBack };
  }
  if (versions.length === 0 || job.isWantedAnyway) return null;
  const sha256 = await wholeOf(job, hashes);
  const twin = versions.find((version) => version.sha256 === sha256);
  return twin ? { twin: twin.number } : null;
}

/** Why a file is not the one that an upload goes on with, as a sentence; null where it is. */
export async function whyNotSame(
  { bytes, fileModifiedAtMs, endsSha256, fileName }: PendingUpload,
  { file, hashes }: { file: File; hashes: FileHashes },
): Promise<string | null> {
  if (file.size !== bytes) return `This is another file: ${fileName} has another size.`;
  const changed = `This file was changed since ${fileName} began to arrive. Drop it on its song to send it as it is now.`;
  if (fileModifiedAtMs !== null && file.lastModified !== fileModifiedAtMs) return changed;
  return endsSha256 !== null && (await hashes.endsOf(file)) !== endsSha256 ? changed : null;
}
