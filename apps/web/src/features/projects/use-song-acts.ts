"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { toast } from "~/ui/toast.ts";
import { atOnce } from "./at-once.ts";
import { dealt, eachPage, type Pages, placedAfter } from "./pages.ts";
import { songsInput } from "./queries.ts";
import type { Shelf, Song } from "./shelf.ts";

type Page = { songs: Song[]; nextCursor: { position: number; id: string } | null };
type Named = { id: string; name: string };
type Away = { where: string; act: () => Promise<unknown>; undo: () => Promise<unknown> };

/** What can be done to a song, seen at once in its project's list, which may show one tag's songs alone. */
export function useSongActs(projectId: string, shelf: Shelf, { tag }: { tag?: string | null } = {}) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queries = useQueryClient();
  const key = trpc.songs.list.infiniteQueryKey(songsInput(projectId, shelf, { tag }));

  const askAgain = async () => {
    await Promise.all([
      queries.invalidateQueries(trpc.songs.list.pathFilter()),
      queries.invalidateQueries(trpc.songs.get.pathFilter()),
      queries.invalidateQueries(trpc.projects.list.pathFilter()),
    ]);
  };
  const without = (id: string) => (data: Pages<Page> | undefined) =>
    eachPage(data, (page) => ({ ...page, songs: page.songs.filter((song) => song.id !== id) }));
  const putAway = async ({ id, name }: Named, { where, act, undo }: Away) => {
    const isDone = await atOnce<Pages<Page>>(queries, { key, change: without(id), act });
    const takeBack = async () => {
      await undo();
      await askAgain();
    };
    if (isDone) toast({ message: `${name} ${where}.`, undo: takeBack });
    void askAgain();
  };
  const restore = (songId: string) => api.songs.restore.mutate({ songId });

  return {
    askAgain,
    /** Name and words about it. Throws where they are refused, for the dialog to show. */
    describe: async (songId: string, label: { name: string; about: string }) => {
      await api.songs.rename.mutate({ songId, ...label });
      await askAgain();
    },
    archive: (song: Named) =>
      putAway(song, {
        where: "is in the archive",
        act: () => api.songs.archive.mutate({ songId: song.id }),
        undo: () => restore(song.id),
      }),
    remove: (song: Named) =>
      putAway(song, {
        where: "is in the trash for 30 days",
        act: () => api.songs.remove.mutate({ songId: song.id }),
        undo: () => restore(song.id),
      }),
    move: (song: Named, target: Named) =>
      putAway(song, {
        where: `is in ${target.name} now`,
        act: () => api.songs.move.mutate({ songId: song.id, projectId: target.id }),
        undo: () => api.songs.move.mutate({ songId: song.id, projectId }),
      }),
    restore: async (song: Named) => {
      await atOnce<Pages<Page>>(queries, { key, change: without(song.id), act: () => restore(song.id) });
      void askAgain();
    },
    /** Puts the song behind another one, or on top. */
    reorder: async (songId: string, afterSongId: string | null) => {
      const change = (data: Pages<Page> | undefined) => reordered(data, { songId, afterSongId });
      await atOnce<Pages<Page>>(queries, { key, change, act: () => api.songs.reorder.mutate({ songId, afterSongId }) });
      void queries.invalidateQueries(trpc.songs.list.pathFilter());
    },
  };
}

export type SongActs = ReturnType<typeof useSongActs>;

function reordered(data: Pages<Page> | undefined, to: { songId: string; afterSongId: string | null }) {
  if (!data) return data;
  const songs = placedAfter(
    data.pages.flatMap((page) => page.songs),
    to.songId,
    to.afterSongId,
  );
  const sizes = data.pages.map((page) => page.songs.length);
  const hands = dealt(songs, sizes);
  return { ...data, pages: data.pages.map((page, index) => ({ ...page, songs: hands[index] ?? [] })) };
}
