import { useSyncExternalStore } from "react";

/** A value outside of React that parts of a page look at, each only at what it needs. */
export type Store<State extends object> = {
  get: () => State;
  set: (change: Partial<State>) => void;
  subscribe: (listener: () => void) => () => void;
};

export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      const keys = Object.keys(change) as (keyof State)[];
      if (keys.every((key) => Object.is(state[key], change[key]))) return;
      state = { ...state, ...change };
      for (const tell of [...listeners]) tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One part of a store; renders again only when that part is another. `pick` must give the same thing for the same state. */
export function useStore<State extends object, Part>(store: Store<State>, pick: (state: State) => Part): Part {
  const read = () => pick(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}
