"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { useListening, usePlayer } from "~/features/listening/listening.tsx";
import { skippedWords, songAfter } from "./play-order.ts";
import type { Song } from "./shelf.ts";

/** The song that is up: as it was when it began, whatever becomes of it in the list. */
export type Playing = { song: Song; version: NonNullable<Song["audible"]> };

type PlayThroughContext = {
  playing: Playing | null;
  /** What was passed over, or that the end has come. */
  news: string;
  /** Begins with a song; with the first that can be heard, where none is named. */
  playFrom: (song?: Song) => void;
  toggle: (song?: Song) => void;
  go: (step: 1 | -1) => void;
  stop: () => void;
};

const Context = createContext<PlayThroughContext | null>(null);

type PlayThroughProps = {
  songs: readonly Song[];
  /** All songs with another page of them; null where there is no other page, or it cannot be had. */
  fetchMore: () => Promise<readonly Song[] | null>;
  children: ReactNode;
};

/** So long before the end the next song is fetched; its address lives longer than that. */
const prepareBeforeMs = 20_000;

/** Plays the songs of a project one after the other, each in its newest version that can be heard. Stands inside `<Listening>`. */
export function PlayThrough({ songs, fetchMore, children }: PlayThroughProps) {
  const player = usePlayer();
  const [playing, setPlaying] = useState<Playing | null>(null);
  const [news, setNews] = useState("");
  const latest = useRef({ songs, fetchMore, playing });
  useEffect(() => {
    latest.current = { songs, fetchMore, playing };
  });

  const begin = useCallback(
    (song: Song) => {
      const version = song.audible;
      if (!version) return;
      // In this order: a version that is chosen begins where the one before it was.
      player.leave();
      player.seek(0);
      player.choose({ versionId: version.id, durationMs: version.durationMs });
      player.play();
      latest.current.playing = { song, version };
      setPlaying({ song, version });
    },
    [player],
  );

  const go = useCallback(
    async (step: 1 | -1) => {
      const from = latest.current.playing;
      const { song, skipped } = await neighbourOf(from?.song.id ?? null, { ...latest.current, step });
      // Somebody chose another one while the list was being fetched.
      if (latest.current.playing !== from) return;
      if (song) begin(song);
      setNews(
        skippedWords(skipped) || (song ? "" : step === 1 ? "That was the last song." : "This is the first song."),
      );
    },
    [begin],
  );

  useEffect(() => player.onEnd(() => void go(1)), [player, go]);
  usePreparedNext(playing, latest);

  const context = useMemo<PlayThroughContext>(() => {
    const playFrom = (song?: Song) => {
      setNews("");
      if (song) return begin(song);
      latest.current.playing = null;
      void go(1);
    };
    return {
      playing,
      news,
      playFrom,
      toggle: (song) => (playing && (!song || song.id === playing.song.id) ? player.toggle() : playFrom(song)),
      go: (step) => void go(step),
      stop: () => {
        player.leave();
        setPlaying(null);
        setNews("");
      },
    };
  }, [playing, news, player, begin, go]);
  return <Context value={context}>{children}</Context>;
}

/** What plays, and the hands on it; null where nothing can be played through. */
export function usePlayThrough(): PlayThroughContext | null {
  return useContext(Context);
}

type Around = { songs: readonly Song[]; fetchMore: () => Promise<readonly Song[] | null>; step: 1 | -1 };

/** The next song to hear, fetching on where it is not among those that are here. */
async function neighbourOf(fromId: string | null, { songs, fetchMore, step }: Around) {
  let all = songs;
  let found = songAfter({ songs: all, fromId, step });
  while (!found.song && step === 1) {
    const more = await fetchMore();
    if (!more || more.length <= all.length) break;
    all = more;
    found = songAfter({ songs: all, fromId, step });
  }
  return found;
}

/** Fetches the beginning of the next song shortly before the one that plays ends. */
function usePreparedNext(playing: Playing | null, latest: { readonly current: Omit<Around, "step"> }): void {
  const player = usePlayer();
  const durationMs = useListening((state) => state.durationMs);
  useEffect(() => {
    if (!playing || durationMs === 0) return;
    let isAsked = false;
    return player.onPlace((placeMs) => {
      if (isAsked || durationMs - placeMs > prepareBeforeMs || !player.store.get().isPlaying) return;
      isAsked = true;
      void neighbourOf(playing.song.id, { ...latest.current, step: 1 }).then(({ song }) => {
        if (song?.audible) void player.prepare(song.audible.id);
      });
    });
  }, [playing, durationMs, player, latest]);
}
