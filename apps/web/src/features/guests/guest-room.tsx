"use client";

import { Room } from "../songs/room.tsx";
import type { RoomAddress } from "../songs/room-address.ts";
import { GuestHeader } from "./guest-header.tsx";
import { LinkDoor, type LinkStanding, useLinkViewer } from "./link-door.tsx";
import { usePlayCount } from "./use-play-count.ts";

type GuestRoomProps = LinkStanding & { songId: string; address: RoomAddress };

/** The review room as somebody enters it who was given a link: the same room, fewer doors. */
export function GuestRoom({ songId, address, ...standing }: GuestRoomProps) {
  const viewer = useLinkViewer(standing.me);
  return (
    <LinkDoor {...standing}>
      <Room
        songId={songId}
        address={address}
        viewer={viewer}
        frame={({ song, onMap, children }) => (
          <div className="min-h-dvh">
            <PlayCount />
            <GuestHeader {...standing} song={song} onMap={onMap} />
            {children}
          </div>
        )}
      />
    </LinkDoor>
  );
}

function PlayCount() {
  usePlayCount();
  return null;
}
