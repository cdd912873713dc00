/** SHA-256 in lower-case hex, worked out beside the page; null where that is not possible here, or the file cannot be read. */
export type FileHashes = {
  /** Of the first 64 KiB followed by the last 64 KiB: different files that are equal there and as long are rare, but not unheard of. */
  endsOf: (file: File) => Promise<string | null>;
  /** Of the whole file, one file after the other, in little memory. */
  wholeOf: (file: File, signal: AbortSignal) => Promise<string | null>;
};

export type HashAsked = { id: number; file: File; what: "ends" | "whole" } | { id: number; what: "none" };
/** Without a hash it is only a sign of life: that file goes on. */
export type HashAnswered = { id: number; sha256?: string | null };

/** A slow disk brings 64 MiB well within this. What says nothing for longer holds nobody up. */
const silentMs = 60_000;

/** Hashes in a worker that is fetched when the first file is looked at. */
export function createFileHashes(): FileHashes {
  const waiting = new Map<number, (sha256: string | null) => void>();
  let ids = 0;
  let worker: Worker | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;

  function settle({ id, sha256 }: HashAnswered) {
    if (sha256 === undefined) return;
    waiting.get(id)?.(sha256);
    waiting.delete(id);
  }

  function listen() {
    clearTimeout(silence);
    if (waiting.size > 0) silence = setTimeout(giveUp, silentMs);
  }

  // The worker could not be fetched, died or says nothing: files go without a hash, and whoever listens to them makes one. The next file tries again.
  function giveUp() {
    clearTimeout(silence);
    worker?.terminate();
    worker = null;
    for (const id of [...waiting.keys()]) settle({ id, sha256: null });
  }

  function begin(): Worker {
    const begun = new Worker(new URL("./hash.worker.ts", import.meta.url), { type: "module" });
    begun.onmessage = ({ data }: MessageEvent<HashAnswered>) => {
      settle(data);
      listen();
    };
    begun.onerror = giveUp;
    return begun;
  }

  function ask(asked: { file: File; what: "ends" | "whole" }, signal?: AbortSignal): Promise<string | null> {
    ids += 1;
    const id = ids;
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve(null);
      waiting.set(id, resolve);
      try {
        worker ??= begin();
        worker.postMessage({ id, ...asked } satisfies HashAsked);
        listen();
      } catch {
        settle({ id, sha256: null }); // a browser without workers
      }
      signal?.addEventListener("abort", () => {
        if (waiting.has(id)) worker?.postMessage({ id, what: "none" } satisfies HashAsked);
        settle({ id, sha256: null });
      });
    });
  }

  return {
    endsOf: (file) => ask({ file, what: "ends" }),
    wholeOf: (file, signal) => ask({ file, what: "whole" }, signal),
  };
}
