"use client";

import { createContext, useContext } from "react";
import { openSearch } from "~/features/search/search.tsx";
import { roomPath } from "./room-address.ts";

/** The way by which somebody comes to songs: members by the songs' own addresses, guests by their link's. */
export type Door = {
  /** The path of a room that one may pass on: it opens to others who come this way. */
  roomPath: typeof roomPath;
  /** Search and commands; null where there are none. */
  openSearch: (() => void) | null;
};

const DoorContext = createContext<Door>({ roomPath, openSearch });

export const DoorProvider = DoorContext.Provider;

export const useDoor = (): Door => useContext(DoorContext);
