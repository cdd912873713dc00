// What a drawn waveform is fetched with; in a part of its own, so that the page does not wait for it.

/** Cache Storage of this browser. Missing where a page is not secure, or the browser keeps nothing. */
const storeName = "concerto.waveforms";
/** Some tens of megabytes at worst: a file is a few kilobytes to a megabyte. */
const mostKept = 120;

/** A stored waveform to fetch: `hash` is the SHA-256 of its bytes, by which it is kept however often its address changes. */
export type Waveform = { url: string; hash: string | null };

/** The bytes of a waveform, from this browser where it has been here before. Throws where it cannot be fetched. */
export async function fetchWaveform({ url, hash }: Waveform, signal: AbortSignal): Promise<ArrayBuffer> {
  const store = hash === null ? null : await openStore();
  const key = `/waveforms/${hash}`;
  const kept = await store?.match(key).catch(() => undefined);
  if (kept) return kept.arrayBuffer();
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(`The waveform answered ${answer.status}.`);
  const bytes = await answer.arrayBuffer();
  if (store && (await hashOf(bytes)) === hash) void keep(store, key, bytes);
  return bytes;
}

async function openStore(): Promise<Cache | null> {
  try {
    return await caches.open(storeName);
  } catch {
    return null; // private windows, and pages without https
  }
}

async function keep(store: Cache, key: string, bytes: ArrayBuffer): Promise<void> {
  try {
    await store.put(key, new Response(bytes));
    const [...keys] = await store.keys();
    await Promise.all(keys.slice(0, -mostKept).map((oldest) => store.delete(oldest)));
  } catch {
    // No room: it is only fetched again the next time.
  }
}

async function hashOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
