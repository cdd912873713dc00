import type { Db, ProcessKind } from "@concerto/db/client";
import type { Storage } from "@concerto/storage/storage";
import { StorageError } from "@concerto/storage/storage-error";
import type { Backstage } from "../context.ts";
import { DomainError } from "../errors.ts";
import { briefly } from "./briefly.ts";
import { livingProcesses } from "./heartbeat.ts";

/** Whether all living processes of a kind read the same bucket as the one that asks; null where none has said what it reads. */
export type Agreement = Record<ProcessKind, boolean | null>;

/** Compares the bucket that one process reads with what the living ones say of theirs. */
export function agreementOf(own: string, others: readonly { kind: ProcessKind; bucket: string | null }[]): Agreement {
  const agrees = (kind: ProcessKind) => {
    const said = others.filter((other) => other.kind === kind && other.bucket !== null);
    return said.length === 0 ? null : said.every(({ bucket }) => bucket === own);
  };
  return { web: agrees("web"), worker: agrees("worker") };
}

/** Compares the bucket behind this very `storage`, as it is read now, with those of the living processes. Throws StorageError. */
export async function compareBuckets(
  { db, storage }: Pick<Backstage, "db" | "storage">,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Agreement> {
  const [own, living] = await Promise.all([storage.fingerprint({ signal }), livingProcesses(db)]);
  return agreementOf(own, living);
}

/** Long enough that a hundred parts at once ask storage once, short enough that what was mended is noticed at once. */
const trustedForMs = 2000;

/** Nobody waits longer than this to hear that storage does not answer. */
const patienceMs = 5000;

/** How things stand with storage: one bucket for all, several, or none that answers. */
export type StorageState =
  | { state: "one" }
  | { state: "apart"; agreement: Agreement }
  | { state: "away"; cause: unknown };

/** Looks how things stand with storage; never throws for what storage does. Cheap to ask on every call. */
export function storageState({ db, storage }: Pick<Backstage, "db" | "storage">): Promise<StorageState> {
  const known = asked.get(storage) ?? briefly(trustedForMs, () => lookAtStorage({ db, storage }));
  asked.set(storage, known);
  return known();
}

// By the storage that asks: every process has one.
const asked = new WeakMap<Storage, () => Promise<StorageState>>();

async function lookAtStorage(edges: { db: Db; storage: Storage }): Promise<StorageState> {
  try {
    const agreement = await compareBuckets(edges, { signal: AbortSignal.timeout(patienceMs) });
    const isApart = agreement.web === false || agreement.worker === false;
    return isApart ? { state: "apart", agreement } : { state: "one" };
  } catch (error) {
    if (error instanceof StorageError) return { state: "away", cause: error };
    throw error;
  }
}

/** Throws "unavailable" while bytes that arrive would be lost: processes read different buckets, or none answers. Without a worker files wait. */
export async function requireOneBucket(edges: Pick<Backstage, "db" | "storage">): Promise<void> {
  const found = await storageState(edges);
  if (found.state === "one") return;
  const cause = found.state === "away" ? found.cause : undefined;
  throw new DomainError(
    "unavailable",
    `${pausedSentence(found)} The file stays here and goes on once this is mended.`,
    {
      cause,
    },
  );
}

/** Why uploads are paused, as people read it. */
export function pausedSentence(found: Exclude<StorageState, { state: "one" }>): string {
  if (found.state === "away") return "Uploads are paused: storage does not answer at the moment. Nothing is lost.";
  const who = found.agreement.worker === false ? "the web app and the worker" : "two servers of the web app";
  return `Uploads are paused: ${who} are connected to different storage. Nothing is lost.`;
}
