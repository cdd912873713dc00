"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { originOf } from "~/features/projects/song-words.ts";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { sentenceOf } from "./faults.ts";
import { type Answer, type Known, type Landing, type Planned, planLandings, readyOf, songOf } from "./landing.ts";
import { useUploadEngine } from "./uploads.ts";

/** As long as a word takes to type. */
const askAfterMs = 350;

/** The files of one drop on a project, until each has gone to a song. */
export function useLanding(projectId: string, dropped: readonly Landing[]) {
  const api = useTRPCClient();
  const engine = useUploadEngine();
  const [landings, setLandings] = useState(dropped);
  const [isSending, setIsSending] = useState(false);
  const isClosed = useRef(false);
  useEffect(() => {
    isClosed.current = false;
    return () => {
      isClosed.current = true;
    };
  }, []);
  const here = landings.filter(({ landed }) => landed === null);
  const known = useResembling(
    projectId,
    here.map(({ name }) => name),
  );
  const planned = planLandings(landings, known.songs).filter(({ landing }) => landing.landed === null);
  const change = (id: string, changed: Partial<Landing>) =>
    setLandings((before) => before.map((landing) => (landing.id === id ? { ...landing, ...changed } : landing)));

  async function begin({ landing, answer }: Planned): Promise<Known | null> {
    if (answer?.kind !== "new") return null;
    const name = landing.name.trim();
    const { id } = await api.songs.create.mutate({ projectId, name, clientToken: landing.clientToken });
    return { id, name };
  }

  /** Sends what is clear; answers how many stay, to be asked about or tried again. */
  async function send(): Promise<number> {
    setIsSending(true);
    let now: readonly Landing[] = landings;
    for (const plan of readyOf(planned)) {
      if (isClosed.current) break; // what has gone is in the queue, and can be cancelled there
      const { id, file } = plan.landing;
      const changed = await begin(plan)
        .then((begun) => ({ landed: begun ?? (plan.answer && songOf(plan.answer, now)), sentence: null }))
        .catch((error: unknown) => ({ landed: null, sentence: sentenceOf(error) }));
      const { landed } = changed;
      if (landed) engine.add({ projectId, songId: landed.id, songName: landed.name }, [file]);
      now = now.map((landing) => (landing.id === id ? { ...landing, ...changed } : landing));
      change(id, changed); // on its own: a person may answer for other files meanwhile
    }
    setIsSending(false);
    return now.filter(({ landed }) => landed === null).length;
  }

  return {
    planned,
    known,
    isSending,
    send,
    rename: (id: string, name: string) => change(id, { name, sentence: null }),
    answer: (id: string, answer: Answer | null) => change(id, { answer, sentence: null }),
    leaveOut: (id: string) => setLandings((before) => before.filter((landing) => landing.id !== id)),
  };
}

/** The project's songs that these names resemble; `isAsking` until that is known of just these names. */
function useResembling(projectId: string, names: readonly string[]) {
  const trpc = useTRPC();
  const now = JSON.stringify([...new Set(names.map((name) => name.trim()).filter(Boolean))].sort());
  const [asked, setAsked] = useState(now);
  useEffect(() => {
    const timer = setTimeout(setAsked, askAfterMs, now);
    return () => clearTimeout(timer);
  }, [now]);
  const asking: string[] = JSON.parse(asked);
  const query = useQuery({
    ...trpc.songs.resembling.queryOptions({ projectId, names: asking }),
    enabled: asking.length > 0,
    placeholderData: keepPreviousData,
  });
  const { data, error, isPlaceholderData, refetch } = query;
  const isAsking = asked !== now || (asking.length > 0 && (!data || isPlaceholderData));
  const songs = (data?.songs ?? []).map((song) => ({ ...song, note: noteOf(song.lastVersionNumber, song) }));
  return { songs, isAsking: isAsking && !error, error, askAgain: () => void refetch() };
}

/** What tells a song from another one of its name: how far it is, what it is about and who began it. */
export function noteOf(newest: number | null, origin: Parameters<typeof originOf>[0]): string {
  return [newest ? `v${newest} so far` : "no audio yet", originOf(origin)].filter(Boolean).join(" · ");
}
