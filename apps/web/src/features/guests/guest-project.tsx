"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/client.tsx";
import { Empty } from "~/ui/empty.tsx";
import { Main } from "~/ui/main.tsx";
import { Listening } from "../listening/listening.tsx";
import { askAgainInMs } from "../live/freshness.ts";
import { useIsSilent } from "../live/use-heard.ts";
import { ListState } from "../projects/list-state.tsx";
import { MoreButton } from "../projects/more-button.tsx";
import { PlayAll } from "../projects/play-all.tsx";
import { PlayThrough, usePlayThrough } from "../projects/play-through.tsx";
import { ProjectKeys } from "../projects/project-keys.tsx";
import { isAwaiting, songPaging, songsInput } from "../projects/queries.ts";
import type { Song } from "../projects/shelf.ts";
import { SongCells, songCellsClass } from "../projects/song-cells.tsx";
import { Totals } from "../projects/totals.tsx";
import { Transport } from "../projects/transport.tsx";
import { GuestHeader } from "./guest-header.tsx";
import { LinkDoor, type LinkStanding } from "./link-door.tsx";
import { usePlayCount } from "./use-play-count.ts";

/** A project as somebody sees it who was given a link to it: its songs in their order, to be heard one by one or through. */
export function GuestProject(standing: LinkStanding) {
  return (
    <LinkDoor {...standing}>
      <Listening>
        <Songs {...standing} />
      </Listening>
    </LinkDoor>
  );
}

function Songs(standing: LinkStanding) {
  const { id: projectId, name } = standing.scene.project;
  const isSilent = useIsSilent();
  const query = useInfiniteQuery({
    ...useTRPC().songs.list.infiniteQueryOptions(songsInput(projectId, "active"), songPaging),
    refetchInterval: ({ state }) => askAgainInMs({ isAwaiting: isAwaiting(state.data?.pages), isSilent }),
  });
  usePlayCount();
  const songs = query.data?.pages.flatMap((page) => page.songs) ?? [];
  const fetchMore = async () => {
    if (!query.hasNextPage) return null;
    const { data, isError } = await query.fetchNextPage();
    return isError || !data ? null : data.pages.flatMap((page) => page.songs);
  };
  return (
    <PlayThrough songs={songs} fetchMore={fetchMore}>
      <GuestHeader {...standing} />
      <Main className="pb-40">
        <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-2 px-page pt-2 pb-6">
          <h1 className="min-w-0 font-serif text-display">{name}</h1>
          <div className="flex flex-wrap items-center gap-x-6 gap-y-1 md:pb-2">
            <Totals projectId={projectId} asOf={query.dataUpdatedAt} />
            {(query.hasNextPage || songs.some((song) => song.audible)) && <PlayAll />}
          </div>
        </div>
        <ListState query={query} what="the songs" />
        {songs.length > 0 && (
          <ol aria-label="Songs" className="border-line border-t">
            {songs.map((song) => (
              <Row key={song.id} song={song} />
            ))}
          </ol>
        )}
        {query.isSuccess && songs.length === 0 && (
          <Empty title="Nothing to hear yet" sentence="As soon as somebody brings a song, it plays here." />
        )}
        <MoreButton query={query} what="more songs" />
      </Main>
      <ProjectKeys onNewSong={undefined} />
      <Transport projectName={name} />
    </PlayThrough>
  );
}

function Row({ song }: { song: Song }) {
  const isUp = usePlayThrough()?.playing?.song.id === song.id;
  return (
    <li
      aria-current={isUp || undefined}
      className={`${isUp ? "bg-surface" : ""} relative border-line border-b transition-colors hover:bg-surface ${songCellsClass}`}
    >
      <SongCells song={song} isOpen />
    </li>
  );
}
