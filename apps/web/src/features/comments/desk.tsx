"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import { createStore, type Store, useStore } from "~/features/listening/store.ts";
import type { Anchor, Show } from "./comments.ts";

/** What a person has in hand while reviewing. */
export type Desk = {
  show: Show;
  /** The thread that was chosen last: R resolves it, its range is lit. */
  chosenId: string | null;
  /** The thread that is pointed at, on the waveform or in the list. */
  hoveredId: string | null;
  /** The place that the next comment speaks of; null while it is the playhead's. */
  anchor: Anchor | null;
};

const DeskContext = createContext<Store<Desk> | null>(null);

type DeskProviderProps = { show: Show; chosenId: string | null; children: ReactNode };

export function DeskProvider({ show, chosenId, children }: DeskProviderProps) {
  const [desk] = useState(() => createStore<Desk>({ show, chosenId, hoveredId: null, anchor: null }));
  return <DeskContext value={desk}>{children}</DeskContext>;
}

export function useDeskStore(): Store<Desk> {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("Only inside <DeskProvider>.");
  return desk;
}

export function useDesk<Part>(pick: (desk: Desk) => Part): Part {
  return useStore(useDeskStore(), pick);
}
