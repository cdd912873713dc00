"use client";

import Link from "next/link";
import { useDoor } from "~/features/songs/door.tsx";
import { TagLine } from "~/features/tags/tag-line.tsx";
import { tellingTags } from "~/features/tags/tag-words.ts";
import { RelativeTime } from "~/ui/relative-time.tsx";
import { RowPlay } from "./row-play.tsx";
import type { Song } from "./shelf.ts";
import { SongProgress, SongState } from "./song-state.tsx";
import { originOf, songLinkId } from "./song-words.ts";

/** The grid that a row's cells stand in; what comes behind them takes its last column. */
export const songCellsClass =
  "grid grid-cols-[2.75rem_minmax(0,1fr)_auto_auto] items-center gap-x-3 px-page py-4 md:min-h-20 md:grid-cols-[2.25rem_minmax(0,3fr)_minmax(0,4fr)_7.5rem_minmax(0,14rem)_5.5rem_auto] md:gap-x-6 md:py-3.5";

type SongCellsProps = {
  song: Song;
  /** Whether its name leads to its room. */
  isOpen: boolean;
};

/** What there is to know of a song in a row: hear it, its shape, its newest version, who made it and when, and what is still open. */
export function SongCells({ song, isOpen }: SongCellsProps) {
  return (
    <>
      <RowPlay song={song} />
      <Title song={song} isOpen={isOpen} />
      <SongProgress song={song} className="max-md:col-span-3 max-md:col-start-2 max-md:row-start-2 max-md:mt-2" />
      <p className="min-w-0 truncate text-muted max-md:col-span-3 max-md:col-start-2 max-md:row-start-3 max-md:mt-1.5 max-md:text-small">
        <SongState song={song} />
        <span className="md:hidden">
          <Made song={song} lead=" · " />
        </span>
      </p>
      <p className="flex min-w-0 text-muted max-md:hidden">
        <Made song={song} />
      </p>
      <Open song={song} />
    </>
  );
}

function Title({ song, isOpen }: { song: Song; isOpen: boolean }) {
  const { roomPath } = useDoor();
  const origin = originOf(song);
  const tags = tellingTags(song.tags);
  return (
    <div className="min-w-0">
      <h2 title={song.name} className="line-clamp-2 font-serif text-title max-md:text-heading">
        {isOpen ? (
          // The whole row is the link, and wears its focus ring: the clamp would cut one around the words.
          <Link
            id={songLinkId(song.id)}
            href={roomPath(song.id)}
            className="outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:-outline-offset-3"
          >
            {song.name}
          </Link>
        ) : (
          <span className="text-muted">{song.name}</span>
        )}
      </h2>
      {origin && <p className="mt-0.5 truncate text-muted text-small">{origin}</p>}
      {tags.length > 0 && (
        <p className="mt-0.5 truncate text-muted text-small">
          <span className="sr-only">Tags: </span>
          <TagLine tags={tags} />
        </p>
      )}
    </div>
  );
}

/** Who made the newest version, and when. */
function Made({ song: { newest }, lead = "" }: { song: Song; lead?: string }) {
  if (!newest) return null;
  return (
    <>
      {lead}
      {newest.uploadedBy && <span className="truncate">{newest.uploadedBy}</span>}
      {newest.uploadedBy && <span className="shrink-0 whitespace-pre"> · </span>}
      <RelativeTime at={newest.createdAt} className="shrink-0" />
    </>
  );
}

function Open({ song: { newest, threads, openComments } }: { song: Song }) {
  if (newest?.state !== "ready" && openComments === 0) return <p />;
  const tone = openComments > 0 ? "text-now" : "text-muted max-md:hidden";
  return (
    <p
      className={`whitespace-nowrap max-md:col-start-3 max-md:row-start-1 max-md:self-start max-md:pt-1.5 max-md:text-small ${tone}`}
    >
      {openComments > 0 && `${openComments} open`}
      {openComments === 0 && threads > 0 && "all resolved"}
      {threads === 0 && <NoComments />}
    </p>
  );
}

function NoComments() {
  return (
    <>
      <span aria-hidden>—</span>
      <span className="sr-only">no comments yet</span>
    </>
  );
}
