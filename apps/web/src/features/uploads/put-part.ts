/** Nothing moved for this long: the connection is dead, whatever the browser believes. */
const stallMs = 60_000;

/** Storage did not take a part. */
export class PartLost extends Error {
  /** What storage answered; null where nobody answered. */
  readonly status: number | null;

  constructor(status: number | null, options?: ErrorOptions) {
    super(status === null ? "Storage could not be reached." : `Storage answered ${status}.`, options);
    this.name = "PartLost";
    this.status = status;
  }
}

type Put = { body: Blob; signal: AbortSignal; onProgress: (sentBytes: number) => void };

/** Sends one part to its signed address and answers its ETag, quotes included. Throws PartLost. XHR, because fetch tells no progress. */
export function putPart(url: string, { body, signal, onProgress }: Put): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    let stalled = setTimeout(stop, stallMs);
    const settle = (then: () => void) => () => {
      clearTimeout(stalled);
      signal.removeEventListener("abort", stop);
      then();
    };
    request.upload.onprogress = (event) => {
      clearTimeout(stalled);
      stalled = setTimeout(stop, stallMs);
      onProgress(event.loaded);
    };
    request.onload = settle(() => {
      const etag = request.status === 200 ? request.getResponseHeader("etag") : null;
      if (etag) resolve(etag);
      else reject(new PartLost(request.status));
    });
    request.onerror = settle(() => reject(new PartLost(null)));
    request.onabort = settle(() => reject(new PartLost(null)));
    signal.addEventListener("abort", stop);
    request.open("PUT", url);
    if (signal.aborted) return settle(() => reject(new PartLost(null)))();
    request.send(body);
  });
}
