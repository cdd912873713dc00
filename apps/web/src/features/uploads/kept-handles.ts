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

/** Keeps a file's handle for as long as its upload is on its way. A browser that keeps none asks for the file again. */
export async function keepHandle(uploadId: string, file: File): Promise<void> {
  const handle = await handles.get(file);
  if (handle) await inStore("readwrite", (store) => store.put(handle, uploadId)).catch(() => undefined);
}

/** The handles of these uploads; those of all others are forgotten, which have ended or are somebody else's. */
export async function keptHandles(uploadIds: readonly string[]): Promise<Map<string, KeptHandle>> {
  const kept = new Map<string, KeptHandle>();
  try {
    for (const uploadId of await inStore("readonly", (store) => store.getAllKeys())) {
      if (typeof uploadId !== "string" || !uploadIds.includes(uploadId)) await forgetHandle(String(uploadId));
      else kept.set(uploadId, await inStore<KeptHandle>("readonly", (store) => store.get(uploadId)));
    }
  } catch {
    // A browser that keeps nothing (a private window) is asked for the file.
  }
  return kept;
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
