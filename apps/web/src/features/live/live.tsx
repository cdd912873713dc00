"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { askedOf, isAffected } from "./affected.ts";
import { heard } from "./heard.ts";
import { LineNotice } from "./line-notice.tsx";
import type { LiveMessage } from "./message.ts";
import { shareLine } from "./shared-line.ts";
import { useHearer } from "./use-heard.ts";

/** Events of one moment ask for the same things: they are asked for once. */
const gatherMs = 40;

/** Keeps all that the pages show as true as the server knows it, while somebody is there to whom something may be told; says where it cannot. */
export function Live() {
  const queries = useQueryClient();
  const who = useHearer();
  useEffect(() => keepTrue(queries), [queries]);
  useEffect(() => (who === null ? undefined : shareLine(heard, who)), [who]);
  return who === null ? null : <LineNotice />;
}

/** Says where the log stood when the server drew the page around it, and for whom that was. */
export function DrawnAt({ place, who }: { place: string; who: string | null }) {
  useEffect(() => heard.standAt(place, who), [place, who]);
  return null;
}

function keepTrue(queries: QueryClient): () => void {
  let waiting: LiveMessage[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const askAgain = () => {
    const messages = waiting;
    waiting = [];
    timer = undefined;
    if (messages.some(({ isBehind }) => isBehind)) return void queries.invalidateQueries();
    const events = messages.flatMap((message) => message.events);
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => {
        const asked = askedOf(queryKey);
        return asked !== null && events.some((event) => isAffected(asked, event));
      },
    });
  };
  const stop = heard.listen((message) => {
    if (message.events.length === 0 && !message.isBehind) return;
    waiting.push(message);
    timer ??= setTimeout(askAgain, gatherMs);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
