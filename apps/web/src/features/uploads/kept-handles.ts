/** A handle on a file by which a browser can read it again after a reload. */
export type KeptHandle = {
  getFile: () => Promise<File>;
  /** Whether it may be read, without and with asking the person; not every browser has these. */
  queryPermission?: (access: { mode: "read" }) => Promise<PermissionState>;
  requestPermission?: (access: { mode: "read" }) => Promise<PermissionState>;
};

const handles = new WeakMap<File, Promise<KeptHandle | null>>();

/** Notes by which handle a file came, where it came by one. */
export function noteHandle(file: File, handle: Promise<KeptHandle | null>): void {
  handles.set(
    file,
    handle.catch(() => null),
  );
}

/** What lies in the store. A handle outlives its upload only where that ended elsewhere. */
type Kept = { handle: KeptHandle; keptAtMs: number };

/** An upload that nobody goes on with is given up after a week. */
const keptForMs = 8 * 24 * 3_600_000;

/** Keeps a file's handle for as long as its upload is on its way. A browser that keeps none asks for the file again. */
export async function keepHandle(uploadId: string, file: File): Promise<void> {
  const handle = await handles.get(file);
  if (!handle) return;
  const kept: Kept = { handle, keptAtMs: Date.now() };
  await inStore("readwrite", (store) => store.put(kept, uploadId)).catch(() => undefined);
}

/** The handles of these uploads, as far as there are any; old ones are forgotten. */
export async function keptHandles(uploadIds: readonly string[]): Promise<Map<string, KeptHandle>> {
  const found = new Map<string, KeptHandle>();
  try {
    for (const key of await inStore("readonly", (store) => store.getAllKeys())) {
      const uploadId = String(key);
      const kept = await inStore<Kept | undefined>("readonly", (store) => store.get(uploadId));
      if (!kept || Date.now() - kept.keptAtMs > keptForMs) await forgetHandle(uploadId);
      else if (uploadIds.includes(uploadId)) found.set(uploadId, kept.handle);
    }
  } catch {
    // A browser that keeps nothing (a private window) is asked for the file.
  }
  return found;
}

export async function forgetHandle(uploadId: string): Promise<void> {
  await inStore("readwrite", (store) => store.delete(uploadId)).catch(() => undefined);
}

async function inStore<Answer>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<Answer>) {
  const database = await openStore();
  try {
    return await answerOf(act(database.transaction(storeName, mode).objectStore(storeName)));
  } finally {
    database.close();
  }
}

const storeName = "handles";

function openStore(): Promise<IDBDatabase> {
  const opening = indexedDB.open("concerto-uploads", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(storeName);
  return answerOf(opening);
}

function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
