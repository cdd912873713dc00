"use client";

import { CirclePlus, Keyboard, Play, SkipBack, SkipForward } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { usePlayer } from "~/features/listening/listening.tsx";
import { toggleMute } from "~/features/listening/volume.ts";
import { type Command, useCommands } from "~/features/search/commands.ts";
import { useDoor } from "~/features/songs/door.tsx";
import { ShortcutMap } from "~/features/songs/shortcut-map.tsx";
import { belongsElsewhere } from "~/features/songs/use-shortcuts.ts";
import { type PlayAct, playActOf, playKeys } from "./play-keys.ts";
import { usePlayThrough } from "./play-through.tsx";

/** The keys of a project's page and what can be said in the search field there; draws nothing but their map. */
export function ProjectKeys({ onNewSong }: { onNewSong: (() => void) | undefined }) {
  const player = usePlayer();
  const through = usePlayThrough();
  const { openSearch } = useDoor();
  const [isMapOpen, setIsMapOpen] = useState(false);
  const jump = (ms: number) => () => player.seek(player.placeMs() + ms);
  const acts: Record<PlayAct, () => void> = {
    toggle: () => through?.toggle(),
    back: jump(-5000),
    forth: jump(5000),
    next: () => through?.go(1),
    previous: () => through?.go(-1),
    mute: () => toggleMute(player.store),
    search: () => openSearch?.(),
    map: () => setIsMapOpen(true),
  };
  useKeys(acts);
  const isUp = through !== null && through.playing !== null;
  const commands: (Command | false)[] = [
    {
      id: "toggle",
      words: isUp ? "Play or pause" : "Play the project",
      also: "listen through",
      shortcut: "Space",
      icon: Play,
      run: acts.toggle,
    },
    isUp && { id: "next", words: "Next song", also: "skip", shortcut: "N", icon: SkipForward, run: acts.next },
    isUp && { id: "previous", words: "Previous song", shortcut: "P", icon: SkipBack, run: acts.previous },
    onNewSong !== undefined && {
      id: "new-song",
      words: "New song here",
      also: "begin",
      icon: CirclePlus,
      run: onNewSong,
    },
    {
      id: "map",
      words: "Keys of this page",
      also: "keyboard map shortcuts help",
      shortcut: "?",
      icon: Keyboard,
      run: acts.map,
    },
  ];
  useCommands(commands.filter((command) => command !== false));
  const rows = openSearch ? playKeys : playKeys.filter(({ act }) => act !== "search");
  return <ShortcutMap isOpen={isMapOpen} onOpenChange={setIsMapOpen} rows={rows} />;
}

function useKeys(acts: Record<PlayAct, () => void>): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = playActOf(event);
      if (!act || event.defaultPrevented || event.isComposing || belongsElsewhere(event)) return;
      event.preventDefault();
      latest.current[act]();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
