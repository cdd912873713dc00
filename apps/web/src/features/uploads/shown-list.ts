/** Progress is told this often at most: a fast line would otherwise have pages drawn hundreds of times a second. */
const tellEveryMs = 100;

/** A list for `useSyncExternalStore`, made anew from what it shows at most ten times a second, and at once when it was quiet. */
export function createShownList<Item>(make: () => readonly Item[]) {
  let items: readonly Item[] = [];
  let toldAtMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  function tell() {
    timer = undefined;
    toldAtMs = Date.now();
    items = make();
    for (const listener of listeners) listener();
  }

  return {
    changed() {
      // Never within the call itself: whoever changes several things in a row is told of once.
      if (timer) return;
      timer = setTimeout(tell, Math.max(0, toldAtMs + tellEveryMs - Date.now()));
    },
    list: () => items,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
