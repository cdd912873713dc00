"use client";

import { useQuery } from "@tanstack/react-query";
import { CirclePause } from "lucide-react";
import { useTRPC } from "~/trpc/client.tsx";

/** Often enough to explain a paused upload while one still wonders. */
const askEveryMs = 20_000;
/** Whoever waits should see at once that it is over. */
const askAgainMs = 4000;

const asking = {
  staleTime: askAgainMs,
  refetchInterval: ({ state }: { state: { data?: { notice: string | null } } }) =>
    state.data?.notice ? askAgainMs : askEveryMs,
};

/** A quiet line above every page while something is wrong that everybody should know of; nothing while all is well. */
export function ServiceNotice() {
  const trpc = useTRPC();
  return <Line notice={useQuery({ ...trpc.service.notice.queryOptions(), ...asking }).data?.notice} />;
}

/** The same above the pages before the door, where people wait for letters. */
export function LetterNotice() {
  const trpc = useTRPC();
  return <Line notice={useQuery({ ...trpc.service.letters.queryOptions(), ...asking }).data?.notice} />;
}

function Line({ notice }: { notice: string | null | undefined }) {
  return (
    // Always there, so that what appears in it is read out.
    <div role="status">
      {notice && (
        <p className="flex items-start gap-2.5 border-line border-b bg-surface px-page py-2.5 pt-[max(0.625rem,env(safe-area-inset-top))] text-small">
          <CirclePause aria-hidden className="mt-0.5 size-4 shrink-0 text-now" />
          {notice}
        </p>
      )}
    </div>
  );
}
