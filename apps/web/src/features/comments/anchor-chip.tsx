"use client";

import { usePlayer } from "~/features/listening/listening.tsx";
import { LiveTime } from "~/features/listening/live-time.tsx";
import { Menu, MenuItem, MenuSeparator } from "~/ui/menu.tsx";
import { anchorWords, beginRange, endRange } from "./anchor-words.ts";
import { useDesk, useDeskStore } from "./desk.tsx";

/** The time that the next comment speaks of, and a menu that changes it: the keys `[` and `]` for hands without keys. */
export function AnchorChip() {
  const player = usePlayer();
  const desk = useDeskStore();
  const anchor = useDesk((held) => held.anchor);
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          title="The time this comment speaks of"
          className="min-h-9 shrink-0 rounded-md px-2 font-mono text-now hover:bg-raised pointer-coarse:min-h-11"
        >
          <span className="sr-only">Comment at </span>
          {anchor ? anchorWords(anchor) : <LiveTime />}
        </button>
      }
    >
      <MenuItem onSelect={() => desk.set({ anchor: { atMs: Math.round(player.placeMs()), endMs: null } })}>
        Speak of the playhead
      </MenuItem>
      <MenuItem shortcut="[" onSelect={() => desk.set({ anchor: beginRange(desk.get().anchor, player.placeMs()) })}>
        Range begins at the playhead
      </MenuItem>
      <MenuItem shortcut="]" onSelect={() => desk.set({ anchor: endRange(desk.get().anchor, player.placeMs()) })}>
        Range ends at the playhead
      </MenuItem>
      {anchor && (
        <>
          <MenuSeparator />
          <MenuItem onSelect={() => desk.set({ anchor: null })}>Let go of the time</MenuItem>
        </>
      )}
    </Menu>
  );
}
