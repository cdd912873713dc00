import { createStore, type Store } from "~/features/listening/store.ts";
import type { Anchor } from "./comments.ts";
import { kept } from "./kept.ts";

/** Words on their way to the server. The token stays the same however often they are sent, so they arrive once. */
export type Sending = {
  clientToken: string;
  body: string;
  /** The thread they answer; null for a comment of its own. */
  parentId: string | null;
  anchor: Anchor;
  createdAt: string;
  /** Why they did not arrive; null while they are under way. */
  failure: string | null;
};

export type Outbox = { sending: readonly Sending[] };

const interrupted = "The page was closed before this arrived.";
const boxes = new Map<string, Store<Outbox>>();

/** What was written on a version and has not arrived yet; outlasts a reload. */
export function outboxOf(versionId: string): Store<Outbox> {
  const known = boxes.get(versionId);
  if (known) return known;
  const key = `concerto.outbox.${versionId}`;
  // Whether what an earlier page sent has arrived is not known; sending it again does no harm.
  const left = (kept.read(key, isList) ?? []).map((item) => ({ ...item, failure: item.failure ?? interrupted }));
  const box = createStore<Outbox>({ sending: left });
  box.subscribe(() => kept.write(key, box.get().sending.length > 0 ? box.get().sending : null));
  boxes.set(versionId, box);
  return box;
}

/** Puts words in, or changes how they stand. */
export function putInOutbox(box: Store<Outbox>, item: Sending): void {
  const others = box.get().sending.filter(({ clientToken }) => clientToken !== item.clientToken);
  box.set({ sending: [...others, item] });
}

export function takeFromOutbox(box: Store<Outbox>, clientToken: string): void {
  box.set({ sending: box.get().sending.filter((item) => item.clientToken !== clientToken) });
}

const isList = (value: unknown): value is Sending[] =>
  Array.isArray(value) &&
  value.every((item) => typeof item?.clientToken === "string" && typeof item?.body === "string");
