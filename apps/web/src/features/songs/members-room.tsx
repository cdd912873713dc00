"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { DropTarget } from "~/features/uploads/drop-target.tsx";
import { useTRPC } from "~/trpc/client.tsx";
import { Room } from "./room.tsx";
import type { RoomAddress } from "./room-address.ts";
import { RoomHeader } from "./room-header.tsx";
import type { Me } from "./song.ts";

type MembersRoomProps = { songId: string; address: RoomAddress; me: Me };

/** The review room as somebody with an account enters it: versions can be dropped anywhere. */
export function MembersRoom({ songId, address, me }: MembersRoomProps) {
  const { id, name, pictureId } = me;
  const guestId = useQuery(useTRPC().guests.me.queryOptions()).data?.id;
  const viewer = useMemo(() => ({ id, name, pictureId, guestId: guestId ?? null }), [id, name, pictureId, guestId]);
  return (
    <Room
      songId={songId}
      address={address}
      viewer={viewer}
      frame={({ song, nextNumber, onMap, children }) => (
        <DropTarget
          projectId={song.project.id}
          songId={songId}
          songName={song.name}
          nextNumber={nextNumber}
          disabled={!song.may.includes("upload")}
          className="min-h-dvh"
        >
          <RoomHeader song={song} me={me} onMap={onMap} />
          {children}
        </DropTarget>
      )}
    />
  );
}
