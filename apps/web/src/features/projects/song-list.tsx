"use client";

import { useState } from "react";
import type { Capability, Shelf, Song } from "./shelf.ts";
import { SongRow } from "./song-row.tsx";
import { useRowDrag } from "./use-row-drag.ts";
import { useSongActs } from "./use-song-acts.ts";

type SongListProps = {
  projectId: string;
  songs: readonly Song[];
  shelf: Shelf;
  /** That all of them have; between them then are others, and they keep their order. */
  tag: string | null;
  may: readonly Capability[];
  /** Somebody wants to see to a song's tags; which may take it out of this list. */
  onTags: (song: Song) => void;
};

/** A project's songs in their order, which is changed by dragging or from each song's menu. */
export function SongList({ projectId, songs, shelf, tag, may, onTags }: SongListProps) {
  const acts = useSongActs(projectId, shelf, { tag });
  const [news, setNews] = useState("");
  const mayOrder = may.includes("edit") && shelf === "active" && tag === null;
  const place = (song: Song, index: number) => {
    const others = songs.filter(({ id }) => id !== song.id);
    void acts.reorder(song.id, index === 0 ? null : (others[index - 1]?.id ?? null));
    setNews(`${song.name} is now number ${index + 1} of ${songs.length}.`);
  };
  const drag = useRowDrag({
    onDrop: (songId, index) => {
      const song = songs.find(({ id }) => id === songId);
      const from = songs.findIndex(({ id }) => id === songId);
      if (song && index !== from && index !== from + 1) place(song, index > from ? index - 1 : index);
    },
  });
  return (
    <>
      <ol aria-label="Songs" className="border-line border-t">
        {songs.map((song, index) => (
          <SongRow
            key={song.id}
            projectId={projectId}
            song={song}
            shelf={shelf}
            may={may}
            acts={acts}
            drag={mayOrder ? drag.row(song.id, index) : undefined}
            onTags={() => onTags(song)}
            onMoveUp={mayOrder && index > 0 ? () => place(song, index - 1) : undefined}
            onMoveDown={mayOrder && index < songs.length - 1 ? () => place(song, index + 1) : undefined}
          />
        ))}
      </ol>
      <p role="status" className="sr-only">
        {news}
      </p>
    </>
  );
}
