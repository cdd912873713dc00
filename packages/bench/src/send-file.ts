import { randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
import type { SignedIn } from "./person.ts";

type Where = { projectId: string; songId: string };

/** Brings a file in as the page does, part by part, without a browser; answers with the version once all of it has arrived. */
export async function sendFile({ api }: SignedIn, file: string, where: Where): Promise<string> {
  const blob = await openAsBlob(file);
  const about = { fileName: "long.wav", bytes: blob.size, contentType: "audio/wav", clientToken: randomUUID() };
  const { uploadId, partBytes } = await api.uploads.begin.mutate({ ...where, ...about });
  const parts = Math.ceil(blob.size / partBytes);
  for (let partNumber = 1; partNumber <= parts; partNumber++) {
    const signed = await api.uploads.sign.mutate({ uploadId, partNumbers: [partNumber] });
    const part = blob.slice((partNumber - 1) * partBytes, partNumber * partBytes);
    const answer = await fetch(signed.parts[0]?.url ?? "", { method: "PUT", body: part });
    if (!answer.ok) throw new Error(`Part ${partNumber} was answered ${answer.status}.`);
    const etag = answer.headers.get("etag") ?? "";
    await api.uploads.report.mutate({ uploadId, partNumber, etag });
  }
  const { versionId } = await api.uploads.complete.mutate({ uploadId });
  return versionId;
}
