"use client";

import { Clock, Download, Keyboard, Link2, MessageSquare, MessageSquarePlus, Play, Volume2 } from "lucide-react";
import { useTRPCClient } from "~/trpc/client.tsx";
import type { MarkerView } from "../comments/comments.ts";
import { focusComposer } from "../comments/composer.tsx";
import { useDeskStore } from "../comments/desk.tsx";
import { copyGuestLink } from "../links/quick-link.ts";
import { usePlayer } from "../listening/listening.tsx";
import { toggleMute } from "../listening/volume.ts";
import { usePeopleCommand } from "../members/use-people-command.ts";
import { type Command, useCommands } from "../search/commands.ts";
import { useVisit } from "../search/places.ts";
import type { VersionView } from "../versions/versions.ts";
import { neighbour } from "./neighbour.ts";
import { roomPath } from "./room-address.ts";
import type { SongView } from "./song.ts";

type RoomCommandsProps = {
  song: SongView;
  version: VersionView;
  /** What is open on the version, by time. */
  open: readonly MarkerView[];
  onMarker: (marker: MarkerView) => void;
  onDownload: () => void;
  onCopyMoment: () => void;
  onMap: () => void;
};

/** What one can do in this room by saying so in the search field. Draws nothing. */
export function RoomCommands({ song, version, open, ...acts }: RoomCommandsProps) {
  const player = usePlayer();
  const desk = useDeskStore();
  const api = useTRPCClient();
  useVisit({ href: roomPath(song.id), name: song.name, within: song.project.name });
  const next = () => neighbour(open, { chosenId: desk.get().chosenId, placeMs: player.placeMs(), step: 1 }) ?? open[0];
  const isHeard = version.isAudible;
  const commands: (Command | false)[] = [
    isHeard && { id: "toggle", words: "Play or pause", shortcut: "Space", icon: Play, run: () => player.toggle() },
    isHeard &&
      song.may.includes("comment") && {
        id: "comment",
        words: "Comment here",
        also: "write say note",
        shortcut: "C",
        icon: MessageSquarePlus,
        run: focusComposer,
      },
    open.length > 0 && {
      id: "next-open",
      words: "Go to the next open comment",
      also: "jump unresolved",
      icon: MessageSquare,
      run: () => {
        const marker = next();
        if (marker) acts.onMarker(marker);
      },
    },
    isHeard && {
      id: "mute",
      words: "Mute or unmute",
      shortcut: "M",
      icon: Volume2,
      run: () => toggleMute(player.store),
    },
    { id: "copy-moment", words: "Copy a link to this moment", also: "share", icon: Clock, run: acts.onCopyMoment },
    song.may.includes("share") && {
      id: "guest-link",
      words: "Copy a link for guests",
      also: "share client secret address",
      icon: Link2,
      run: () => void copyGuestLink(api, { projectId: song.project.id, songId: song.id }),
    },
    version.arrivedAt !== null &&
      song.may.includes("download") && {
        id: "download",
        words: `Download the original of v${version.number}`,
        also: "save file",
        icon: Download,
        run: acts.onDownload,
      },
    {
      id: "map",
      words: "Keys of this room",
      also: "keyboard map shortcuts help",
      shortcut: "?",
      icon: Keyboard,
      run: acts.onMap,
    },
  ];
  useCommands(commands.filter((command) => command !== false));
  usePeopleCommand({ projectId: song.project.id, songId: song.id, may: song.may });
  return null;
}
