"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTRPC } from "~/trpc/client.tsx";
import { Main } from "~/ui/main.tsx";
import { Notice } from "~/ui/notice.tsx";
import type { Viewer } from "../comments/comments.ts";
import { DeskProvider } from "../comments/desk.tsx";
import { Listening } from "../listening/listening.tsx";
import { useVersionsWith } from "../versions/use-versions.ts";
import { useDoor } from "./door.tsx";
import { EmptyRoom } from "./empty-room.tsx";
import { ReviewDesk } from "./review-desk.tsx";
import type { RoomAddress } from "./room-address.ts";
import { RoomTitle } from "./room-title.tsx";
import { ShortcutMap } from "./shortcut-map.tsx";
import { shortcuts } from "./shortcuts.ts";
import type { SongView } from "./song.ts";
import { useChosenVersion } from "./use-chosen-version.ts";

type RoomFrame = {
  song: SongView;
  /** The number that the next version will most likely get. */
  nextNumber: number;
  onMap: () => void;
  children: ReactNode;
};

type RoomProps = {
  songId: string;
  address: RoomAddress;
  viewer: Viewer;
  /** What stands around the room: its header, and what else one can do from here. */
  frame: (inside: RoomFrame) => ReactNode;
};

/** The review room of one song. */
export function Room({ songId, address, viewer, frame }: RoomProps) {
  const trpc = useTRPC();
  const song = useQuery(trpc.songs.get.queryOptions({ songId }));
  const { listed, versions: known, isSearching } = useVersionsWith(songId, address.versionNumber);
  const { versions, chosen, choose, leave } = useChosenVersion(known, {
    asked: address,
    nextCursor: listed.data?.nextCursor ?? null,
  });
  const { openSearch } = useDoor();
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
        {frame({
          song: song.data,
          nextNumber: Math.max(0, ...versions.map(({ number }) => number)) + 1,
          onMap: openMap,
          children: (
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
                  viewer={viewer}
                  versions={versions}
                  version={chosen}
                  asked={address}
                  onChoose={choose}
                  onLeave={leave}
                  onMap={openMap}
                />
              ) : (
                <>
                  <RoomTitle song={song.data} />
                  <EmptyRoom song={song.data} />
                </>
              )}
            </Main>
          ),
        })}
        <ShortcutMap
          isOpen={isMapOpen}
          onOpenChange={setIsMapOpen}
          rows={openSearch ? shortcuts : shortcuts.filter(({ act }) => act !== "search")}
        >
          In the composer: Enter posts, Shift and Enter begins a line, Escape leaves. On the waveform: Page keys move 15
          seconds, Home and End to its ends; drag with Shift held to mark a range.
        </ShortcutMap>
      </DeskProvider>
    </Listening>
  );
}
