import { isPlaceBefore, type LiveEvent, type LiveMessage } from "./message.ts";

/** Messages that are kept for pages which were drawn a moment before they were heard. */
const mostKept = 200;
/** No sign of life for so long, and a page that waits for something asks for it. */
const silentAfterMs = 5_000;

type Listener = (message: LiveMessage) => void;

/** What this tab has heard of the world, and when it last heard that the line lives. One per tab. */
export function createHeard() {
  const listeners = new Set<Listener>();
  const watchers = new Set<() => void>();
  let kept: LiveMessage[] = [];
  /** What happened after this has been heard; null before the first page says where it stands. */
  let heardSince: string | null = null;
  let place: string | null = null;
  let who: string | null = null;
  let isSilent = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const changed = () => {
    for (const watch of watchers) watch();
  };
  const become = (silent: boolean) => {
    if (isSilent === silent) return;
    isSilent = silent;
    changed();
  };
  const tell = (message: LiveMessage) => {
    for (const listen of listeners) listen(message);
  };
  const receive = (message: LiveMessage) => {
    const isOld = message.cursor !== null && place !== null && isPlaceBefore(message.cursor, place);
    if (message.cursor !== null && !isOld) place = message.cursor;
    if (message.isBehind) [kept, heardSince] = [[], message.cursor];
    if (message.cursor !== null && message.events.length > 0) kept = [...kept, message].slice(-mostKept);
    if (kept.length === mostKept) heardSince = kept[0]?.cursor ?? heardSince;
    tell(message);
  };
  return {
    /** Where the line goes on. */
    place: () => place,
    receive,
    sign() {
      clearTimeout(timer);
      timer = setTimeout(() => become(true), silentAfterMs);
      become(false);
    },
    /** Where a page stood as the server drew it for somebody: what happened since is told again, for what that page brought along. */
    standAt(at: string, drawnFor: string | null) {
      heardSince ??= at;
      place ??= at;
      if (isPlaceBefore(at, heardSince)) tell({ cursor: null, events: [], present: [], isBehind: true });
      for (const message of kept) if (message.cursor !== null && isPlaceBefore(at, message.cursor)) tell(message);
      if (who === drawnFor) return;
      who = drawnFor;
      changed();
    },
    /** As whom this tab listens; null for nobody, who hears of nothing. */
    who: () => who,
    /** What was heard after a place; null where that is not known any more. */
    after(at: string): LiveMessage[] | null {
      if (heardSince === null || isPlaceBefore(at, heardSince)) return null;
      return kept.filter(({ cursor }) => cursor !== null && isPlaceBefore(at, cursor));
    },
    listen(listener: Listener): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Waits for the next event of a kind, or one that may have gone by unheard; false where none came within so long. */
    next(isMeant: (event: LiveEvent) => boolean, withinMs: number): Promise<boolean> {
      return new Promise((resolve) => {
        const listen = (message: LiveMessage) => {
          if (message.isBehind || message.events.some(isMeant)) settle(true);
        };
        const settle = (came: boolean) => {
          clearTimeout(patience);
          listeners.delete(listen);
          resolve(came);
        };
        const patience = setTimeout(() => settle(false), withinMs);
        listeners.add(listen);
      });
    },
    watch(watcher: () => void): () => void {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    isSilent: () => isSilent,
  };
}

export type Heard = ReturnType<typeof createHeard>;

/** What this tab hears; pages that were drawn for somebody say as whom it listens. */
export const heard = createHeard();
