import { type Job, type Upload, viewOf } from "./job.ts";

/** Makes the list that pages show; what has not changed since the last time is the same object, so that long lists redraw little. */
export function showQueue(jobs: () => readonly Job[]): () => readonly Upload[] {
  let before = new Map<string, Upload>();
  return () => {
    const nowMs = Date.now();
    const stopped = new Map<string, string>();
    const uploads = jobs().map((job) => {
      const { songId } = job.target;
      const behind = job.phase === "waiting" ? (stopped.get(songId) ?? null) : null;
      if (job.phase === "failed" && !job.ticket && !stopped.has(songId)) stopped.set(songId, job.file.name);
      return sameOr(before.get(job.id), viewOf(job, { nowMs, behind }));
    });
    before = new Map(uploads.map((upload) => [upload.id, upload]));
    return uploads;
  };
}

function sameOr(before: Upload | undefined, now: Upload): Upload {
  const isSame = before && (Object.keys(now) as (keyof Upload)[]).every((key) => before[key] === now[key]);
  return isSame ? before : now;
}
