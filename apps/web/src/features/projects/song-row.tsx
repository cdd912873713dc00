"use client";

import { ArchiveRestore, GripVertical } from "lucide-react";
import { DropTarget } from "~/features/uploads/drop-target.tsx";
import { Button } from "~/ui/button.tsx";
import { usePlayThrough } from "./play-through.tsx";
import type { Capability, Shelf, Song } from "./shelf.ts";
import { SongCells, songCellsClass } from "./song-cells.tsx";
import { SongMenu } from "./song-menu.tsx";
import type { RowDrag } from "./use-row-drag.ts";
import type { SongActs } from "./use-song-acts.ts";

export type SongRowProps = {
  projectId: string;
  song: Song;
  shelf: Shelf;
  may: readonly Capability[];
  acts: SongActs;
  drag: RowDrag | undefined;
  onTags: () => void;
  onMoveUp: (() => void) | undefined;
  onMoveDown: (() => void) | undefined;
};

/** One song: hear it, see its shape, its newest version, who made it and when, and what is still open. Files dropped here are its versions. */
export function SongRow(props: SongRowProps) {
  const { projectId, song, shelf, may, acts, drag } = props;
  const isActive = shelf === "active";
  const isUp = usePlayThrough()?.playing?.song.id === song.id;
  return (
    <li
      {...drag?.over}
      aria-current={isUp || undefined}
      className={`${isUp ? "bg-surface" : ""} group/row relative border-line border-b transition-colors hover:bg-surface ${drag?.isDragged ? "opacity-50" : ""} ${drag?.mark ? markClasses[drag.mark] : ""}`}
    >
      {drag && <Grip drag={drag} />}
      <DropTarget
        projectId={projectId}
        songId={song.id}
        songName={song.name}
        nextNumber={song.newest ? song.newest.number + 1 : undefined}
        disabled={!isActive || !may.includes("upload")}
        className={songCellsClass}
      >
        <SongCells song={song} isOpen={isActive} />
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
