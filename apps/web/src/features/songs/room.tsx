"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DropTarget } from "~/features/uploads/drop-target.tsx";
import { useTRPC } from "~/trpc/client.tsx";
import { Main } from "~/ui/main.tsx";
import { Notice } from "~/ui/notice.tsx";
import { DeskProvider } from "../comments/desk.tsx";
import { Listening } from "../listening/listening.tsx";
import { useVersionsWith } from "../versions/use-versions.ts";
import { EmptyRoom } from "./empty-room.tsx";
import { ReviewDesk } from "./review-desk.tsx";
import type { RoomAddress } from "./room-address.ts";
import { RoomHeader } from "./room-header.tsx";
import { RoomTitle } from "./room-title.tsx";
import { ShortcutMap } from "./shortcut-map.tsx";
import type { Me } from "./song.ts";
import { useChosenVersion } from "./use-chosen-version.ts";

type RoomProps = { songId: string; address: RoomAddress; me: Me };

/** The review room of one song. */
export function Room({ songId, address, me }: RoomProps) {
  const trpc = useTRPC();
  const song = useQuery(trpc.songs.get.queryOptions({ songId }));
  const { listed, versions: known, isSearching } = useVersionsWith(songId, address.versionNumber);
  const { versions, chosen, choose } = useChosenVersion(known, address.versionNumber);
  const [isMapOpen, setIsMapOpen] = useState(false);
  const openMap = () => setIsMapOpen(true);
  const failure = song.error ?? listed.error;

  if (!song.data || !listed.data) {
    return <Main className="px-page py-20">{failure && <Notice tone="error">{failure.message}</Notice>}</Main>;
  }
  const isMissing =
    address.versionNumber !== null && !isSearching && !versions.some(({ number }) => number === address.versionNumber);
  return (
    <Listening startMs={address.atMs ?? undefined}>
      <DeskProvider show={address.commentId ? "all" : "open"} chosenId={address.commentId}>
        <DropTarget
          projectId={song.data.project.id}
          songId={songId}
          songName={song.data.name}
          nextNumber={Math.max(0, ...versions.map(({ number }) => number)) + 1}
          disabled={!song.data.may.includes("upload")}
          className="min-h-dvh"
        >
          <RoomHeader song={song.data} me={me} onMap={openMap} />
          <Main>
            {failure && (
              <Notice tone="error" className="mx-page mb-3" onRetry={() => void listed.refetch()}>
                {failure.message}
              </Notice>
            )}
            {isMissing && (
              <Notice tone="info" className="mx-page mb-3">
                v{address.versionNumber} is not here any more, or was never here.
                {chosen && ` This is v${chosen.number}.`}
              </Notice>
            )}
            {chosen ? (
              <ReviewDesk
                song={song.data}
                me={me}
                versions={versions}
                version={chosen}
                startsAtComment={address.commentId !== null && address.atMs === null}
                onChoose={choose}
                onMap={openMap}
              />
            ) : (
              <>
                <RoomTitle song={song.data} />
                <EmptyRoom song={song.data} />
              </>
            )}
          </Main>
          <ShortcutMap isOpen={isMapOpen} onOpenChange={setIsMapOpen} />
        </DropTarget>
      </DeskProvider>
    </Listening>
  );
}
