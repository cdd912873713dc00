"use client";

import { useQuery } from "@tanstack/react-query";
import { CloudOff, Hourglass } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useTRPC } from "~/trpc/client.tsx";
import { useIsSilent } from "./use-heard.ts";

/** A line that breaks is mended within seconds; only who still has none after this is told. */
const patienceMs = 10_000;
const askEveryMs = 4_000;

/** A quiet line above the page while it cannot be as true as it should be, and why; nothing otherwise. */
export function LineNotice() {
  const isOffline = useIsOffline();
  const isSilent = useIsLasting(useIsSilent());
  const trpc = useTRPC();
  const asked = useQuery({
    ...trpc.guests.me.queryOptions(),
    enabled: isSilent && !isOffline,
    refetchInterval: isSilent ? askEveryMs : false,
    retry: false,
  });
  const reason = isOffline ? "offline" : !isSilent ? null : asked.isError ? "away" : "behind";
  const Icon = reason === "behind" ? Hourglass : CloudOff;
  return (
    // Always there, so that what appears in it is read out.
    <div role="status">
      {reason && (
        <p className="flex items-start gap-2.5 border-line border-b bg-surface px-page py-2.5 pt-[max(0.625rem,env(safe-area-inset-top))] text-small">
          <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-now" />
          {sentences[reason]}
        </p>
      )}
    </div>
  );
}

const sentences = {
  offline: "You are offline. What you write is kept, and goes out once you are back.",
  away: "Concerto does not answer at the moment; perhaps it is being updated. What you write is kept. Trying again…",
  behind: "Your network holds news back, so this page is a few seconds behind.",
};

function useIsOffline(): boolean {
  return useSyncExternalStore(
    watchConnection,
    () => !navigator.onLine,
    () => false,
  );
}

function watchConnection(onChange: () => void): () => void {
  window.addEventListener("online", onChange);
  window.addEventListener("offline", onChange);
  return () => {
    window.removeEventListener("online", onChange);
    window.removeEventListener("offline", onChange);
  };
}

/** Whether something has been so for `patienceMs`. */
function useIsLasting(isSo: boolean): boolean {
  const [isLasting, setIsLasting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLasting(isSo), isSo ? patienceMs : 0);
    return () => clearTimeout(timer);
  }, [isSo]);
  return isLasting && isSo;
}
