"use client";

import { useEffect, useState } from "react";
import { NoticeLine } from "./notice-line.tsx";
import { askAgainMs, askEveryMs } from "./times.ts";

/**
 * That letters are late, above the pages before the door, where people wait for them. Asked without the client that all other pages have: for
 * this one question the pages that must be there first would weigh a third more.
 */
export function LetterNotice() {
  const [notice, setNotice] = useState<string | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const told = await askForNotice(leaving.signal);
      if (leaving.signal.aborted) return;
      setNotice(told);
      timer = setTimeout(ask, told ? askAgainMs : askEveryMs);
    };
    void ask();
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, []);
  return <NoticeLine notice={notice} />;
}

// Without an answer nothing is known to be late; what was sent says so itself if it fails.
async function askForNotice(signal: AbortSignal): Promise<string | null> {
  try {
    const headers = { "content-type": "application/json" };
    const answer = await fetch("/api/trpc/service.letters", { method: "POST", headers, body: "{}", signal });
    if (!answer.ok) return null;
    const { result } = (await answer.json()) as { result: { data: { notice: string | null } } };
    return result.data.notice;
  } catch {
    return null;
  }
}
