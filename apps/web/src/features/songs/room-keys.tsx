"use client";

import { beginRange, endRange } from "../comments/anchor-words.ts";
import type { MarkerView, Viewer } from "../comments/comments.ts";
import { focusComposer } from "../comments/composer.tsx";
import { useDeskStore } from "../comments/desk.tsx";
import { type CommentRights, rightsOn } from "../comments/rights.ts";
import type { CommentActs } from "../comments/use-comment-acts.ts";
import { usePlayer } from "../listening/listening.tsx";
import { toggleMute } from "../listening/volume.ts";
import type { VersionView } from "../versions/versions.ts";
import { useDoor } from "./door.tsx";
import { neighbour } from "./neighbour.ts";
import { useShortcuts } from "./use-shortcuts.ts";

type RoomKeysProps = {
  versions: readonly VersionView[];
  markers: readonly MarkerView[];
  viewer: Viewer;
  acts: CommentActs;
  may: CommentRights;
  onVersion: (version: VersionView) => void;
  onMarker: (marker: MarkerView) => void;
  onMap: () => void;
};

/** Does what the keys ask for. Draws nothing. */
export function RoomKeys({ versions, markers, viewer, acts, may, onVersion, onMarker, onMap }: RoomKeysProps) {
  const player = usePlayer();
  const desk = useDeskStore();
  const { openSearch } = useDoor();
  const jump = (seconds: number) => () => player.seek(player.placeMs() + seconds * 1000);
  const walk = (step: 1 | -1) => () => {
    const to = neighbour(markers, { chosenId: desk.get().chosenId, placeMs: player.placeMs(), step });
    if (to) onMarker(to);
  };
  useShortcuts({
    toggle: () => player.toggle(),
    back: jump(-5),
    forth: jump(5),
    stepBack: jump(-1),
    stepForth: jump(1),
    comment: () => {
      if (!may.comment) return;
      if (desk.get().anchor === null) desk.set({ anchor: { atMs: Math.round(player.placeMs()), endMs: null } });
      focusComposer();
    },
    beginRange: () => may.comment && desk.set({ anchor: beginRange(desk.get().anchor, player.placeMs()) }),
    endRange: () => may.comment && desk.set({ anchor: endRange(desk.get().anchor, player.placeMs()) }),
    next: walk(1),
    previous: walk(-1),
    settle: () => {
      const chosen = markers.find(({ id }) => id === desk.get().chosenId);
      if (!chosen || !rightsOn(chosen, { viewer, may }).settle) return;
      void (chosen.isResolved ? acts.reopen(chosen.id) : acts.resolve(chosen.id));
    },
    version: (key) => {
      const version = versions.find(({ number }) => number === Number(key));
      if (version) onVersion(version);
    },
    mute: () => toggleMute(player.store),
    search: () => openSearch?.(),
    map: onMap,
  });
  return null;
}
