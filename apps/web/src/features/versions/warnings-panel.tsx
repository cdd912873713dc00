"use client";

import type { Api } from "@concerto/api/router";
import type { inferRouterOutputs } from "@trpc/server";
import { Play } from "lucide-react";
import type { RefObject } from "react";
import { formatTime } from "~/ui/duration.ts";
import { HangingPanel } from "~/ui/hanging-panel.tsx";
import { usePlayer } from "../listening/listening.tsx";

type Warning = inferRouterOutputs<Api>["versions"]["warnings"]["warnings"][number];

type WarningsPanelProps = {
  number: number;
  warnings: readonly Warning[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  button: RefObject<HTMLButtonElement | null>;
};

/** What there is to check, in sentences. */
export function WarningsPanel({ number, warnings, isOpen, onOpenChange, button }: WarningsPanelProps) {
  return (
    <HangingPanel name="Before others listen" button={button} isOpen={isOpen} onOpenChange={onOpenChange}>
      {({ title, close }) => (
        <>
          <div className="flex items-center gap-3 px-5 pt-3.5 pb-1">
            {title}
            {close}
          </div>
          <ul className="overflow-y-auto px-5">
            {warnings.map((warning) => (
              <WarningLine key={warning.kind} warning={warning} />
            ))}
          </ul>
          <p className="border-line border-t px-5 py-3 text-muted text-small">
            Measured in v{number}. Nobody is kept from hearing it, and listeners do not see this.
          </p>
        </>
      )}
    </HangingPanel>
  );
}

function WarningLine({ warning: { words, atMs } }: { warning: Warning }) {
  const player = usePlayer();
  return (
    <li className="flex items-baseline gap-3 border-line border-t py-3 first:border-t-0">
      <p className="min-w-0 flex-1 text-pretty">{words}</p>
      {atMs !== null && (
        <button
          type="button"
          aria-label={`Go to ${formatTime(atMs)}`}
          onClick={() => player.seek(atMs)}
          className="inline-flex shrink-0 items-center gap-1.5 rounded-md px-2 py-1 font-mono text-muted text-small transition-colors hover:bg-raised hover:text-text pointer-coarse:py-2.5"
        >
          <Play aria-hidden className="size-3" />
          {formatTime(atMs)}
        </button>
      )}
    </li>
  );
}
