"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { useTRPC } from "~/trpc/client.tsx";
import { type Ask, createAddresses } from "./addresses.ts";
import { Player } from "./player.ts";
import type { PlayerState } from "./player-state.ts";
import { createQuality, type Quality } from "./quality.ts";
import { watchLine } from "./slow-line.ts";
import { useStore } from "./store.ts";

const PlayerContext = createContext<Player | null>(null);
const QualityContext = createContext<Quality | null>(null);

/** Everything that listens together: one player, with its audio elements in the page. */
export function Listening({ startMs = 0, children }: { startMs?: number | undefined; children: ReactNode }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [quality] = useState(createQuality);
  const [player] = useState(() => {
    // The first address came with the page.
    const ask: Ask = (versionId, { fresh }) =>
      queries.fetchQuery(trpc.versions.play.queryOptions({ versionId }, fresh ? { staleTime: 0 } : {}));
    const canPlay = (type: string) => document.createElement("audio").canPlayType(type) !== "";
    const addresses = createAddresses(ask, { prefersSmall: quality.prefersSmall, canPlay });
    const made = new Player(addresses);
    made.seek(startMs);
    return made;
  });
  return (
    <QualityContext value={quality}>
      <PlayerContext value={player}>
        <Shelf player={player} quality={quality} />
        {children}
      </PlayerContext>
    </QualityContext>
  );
}

/** Stands before everything that uses the player, so that its effect is the first to run. */
function Shelf({ player, quality }: { player: Player; quality: Quality }) {
  const shelf = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!shelf.current) return;
    quality.remember();
    player.open(shelf.current);
    const stopWatching = watchLine(player.store, () => void goSmall(player, quality));
    return () => {
      stopWatching();
      player.close();
    };
  }, [player, quality]);
  return <div ref={shelf} hidden />;
}

/** Lossless does not come through: goes over to the small rendition, if there is one and nobody insists on lossless. */
async function goSmall(player: Player, quality: Quality): Promise<void> {
  const { versionId } = player.store.get();
  if (versionId === null || quality.store.get().choice !== "auto") return;
  quality.store.set({ hasStalled: true });
  const address = await player.addresses.of(versionId).catch(() => null); // the player tells why there is no sound
  if (address?.source === "small" && player.store.get().versionId === versionId) player.rehear();
}

export function useQuality(): Quality {
  const quality = useContext(QualityContext);
  if (!quality) throw new Error("Only inside <Listening>.");
  return quality;
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
