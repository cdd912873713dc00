"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { useTRPCClient } from "~/trpc/client.tsx";
import { createAddresses } from "./addresses.ts";
import { Player } from "./player.ts";
import type { PlayerState } from "./player-state.ts";
import { useStore } from "./store.ts";

const PlayerContext = createContext<Player | null>(null);

/** Everything that listens together: one player, with its audio elements in the page. */
export function Listening({ startMs = 0, children }: { startMs?: number | undefined; children: ReactNode }) {
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [player] = useState(() => {
    const addresses = createAddresses((versionId) =>
      queries.fetchQuery({
        queryKey: ["address", versionId],
        queryFn: () => client.versions.play.query({ versionId }),
        staleTime: 0,
      }),
    );
    const made = new Player(addresses);
    made.seek(startMs);
    return made;
  });
  return (
    <PlayerContext value={player}>
      <Shelf player={player} />
      {children}
    </PlayerContext>
  );
}

/** Stands before everything that uses the player, so that its effect is the first to run. */
function Shelf({ player }: { player: Player }) {
  const shelf = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!shelf.current) return;
    player.open(shelf.current);
    return () => player.close();
  }, [player]);
  return <div ref={shelf} hidden />;
}

export function usePlayer(): Player {
  const player = useContext(PlayerContext);
  if (!player) throw new Error("Only inside <Listening>.");
  return player;
}

/** One fact about what plays. */
export function useListening<Part>(pick: (state: PlayerState) => Part): Part {
  return useStore(usePlayer().store, pick);
}

/** Calls back with the playhead's place whenever it moves, up to 60 times a second: for setting a style, not for rendering. */
export function useOnPlace(listener: (placeMs: number) => void): void {
  const player = usePlayer();
  const latest = useRef(listener);
  // With every rendering too: what it shows may depend on more than the place.
  useEffect(() => {
    latest.current = listener;
    listener(player.placeMs());
  });
  useEffect(() => player.onPlace((placeMs) => latest.current(placeMs)), [player]);
}
