"use client";

import { ArchiveRestore, GripVertical, Play } from "lucide-react";
import Link from "next/link";
import { DropTarget } from "~/features/uploads/drop-target.tsx";
import { Button } from "~/ui/button.tsx";
import { RelativeTime } from "~/ui/relative-time.tsx";
import { songLinkId } from "./new-song-dialog.tsx";
import type { Capability, Shelf, Song } from "./shelf.ts";
import { SongMenu } from "./song-menu.tsx";
import { SongProgress, SongState } from "./song-state.tsx";
import { originOf } from "./song-words.ts";
import type { RowDrag } from "./use-row-drag.ts";
import type { SongActs } from "./use-song-acts.ts";

export type SongRowProps = {
  projectId: string;
  song: Song;
  shelf: Shelf;
  may: readonly Capability[];
  acts: SongActs;
  drag: RowDrag | undefined;
  onMoveUp: (() => void) | undefined;
  onMoveDown: (() => void) | undefined;
};

/** One song: hear it, see its shape, its newest version, who made it and when, and what is still open. Files dropped here are its versions. */
export function SongRow(props: SongRowProps) {
  const { projectId, song, shelf, may, acts, drag } = props;
  const isActive = shelf === "active";
  return (
    <li
      {...drag?.over}
      className={`group/row relative border-line border-b transition-colors hover:bg-surface ${drag?.isDragged ? "opacity-50" : ""} ${drag?.mark ? markClasses[drag.mark] : ""}`}
    >
      {drag && <Grip drag={drag} />}
      <DropTarget
        projectId={projectId}
        songId={song.id}
        songName={song.name}
        nextNumber={song.newest ? song.newest.number + 1 : undefined}
        disabled={!isActive || !may.includes("upload")}
        className={rowClass}
      >
        <PlayLink song={song} isActive={isActive} />
        <Title song={song} isActive={isActive} />
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
        <div className="relative z-10 -mr-2 max-md:col-start-4 max-md:row-start-1 max-md:self-start">
          {isActive ? (
            <SongMenu {...props} />
          ) : (
            may.includes("edit") && (
              <Button size="small" aria-label={`Restore ${song.name}`} onClick={() => void acts.restore(song)}>
                <ArchiveRestore aria-hidden className="size-4" />
                Restore
              </Button>
            )
          )}
        </div>
      </DropTarget>
    </li>
  );
}

const rowClass =
  "grid grid-cols-[2.75rem_minmax(0,1fr)_auto_auto] items-center gap-x-3 px-page py-4 md:min-h-20 md:grid-cols-[2.25rem_minmax(0,3fr)_minmax(0,4fr)_7.5rem_minmax(0,14rem)_5.5rem_auto] md:gap-x-6 md:py-3.5";

const markClasses = {
  above: "before:absolute before:inset-x-0 before:-top-0.5 before:z-20 before:h-[3px] before:bg-now",
  below: "after:absolute after:inset-x-0 after:-bottom-0.5 after:z-20 after:h-[3px] after:bg-now",
};

// For a mouse alone: the keyboard and fingers have "move up" and "move down" in the menu.
function Grip({ drag }: { drag: RowDrag }) {
  return (
    <span
      {...drag.handle}
      aria-hidden
      title="Drag to reorder"
      className="absolute inset-y-0 left-2 z-20 flex w-6 cursor-grab items-center justify-center text-faint opacity-0 transition-opacity active:cursor-grabbing group-hover/row:opacity-100 pointer-coarse:hidden"
    >
      <GripVertical className="size-4" />
    </span>
  );
}

function PlayLink({ song, isActive }: { song: Song; isActive: boolean }) {
  const canPlay = isActive && (song.newest?.state === "ready" || song.newest?.state === "processing");
  const look =
    "relative z-10 grid size-9 place-items-center rounded-full border border-line pointer-coarse:size-11 max-md:row-span-2 max-md:self-start";
  if (!canPlay) {
    return (
      <span aria-hidden className={`${look} text-line`}>
        <Play className="size-3.5 fill-current" />
      </span>
    );
  }
  return (
    <Link
      href={`/songs/${song.id}?play=1`}
      aria-label={`Play ${song.name}`}
      className={`${look} text-text transition-colors hover:border-text hover:bg-text hover:text-ink`}
    >
      <Play aria-hidden className="size-3.5 translate-x-px fill-current" />
    </Link>
  );
}

function Title({ song, isActive }: { song: Song; isActive: boolean }) {
  const origin = originOf(song);
  return (
    <div className="min-w-0">
      <h2 title={song.name} className="line-clamp-2 font-serif text-title max-md:text-heading">
        {isActive ? (
          // The whole row is the link, and wears its focus ring: the clamp would cut one around the words.
          <Link
            id={songLinkId(song.id)}
            href={`/songs/${song.id}`}
            className="outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:-outline-offset-3"
          >
            {song.name}
          </Link>
        ) : (
          <span className="text-muted">{song.name}</span>
        )}
      </h2>
      {origin && <p className="mt-0.5 truncate text-muted text-small">{origin}</p>}
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
