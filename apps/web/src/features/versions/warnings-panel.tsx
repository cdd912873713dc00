"use client";

import type { Api } from "@concerto/api/router";
import type { inferRouterOutputs } from "@trpc/server";
import { Play, X } from "lucide-react";
import { Close, Content, Portal, Root, Title } from "radix-ui/dialog";
import { type CSSProperties, type RefObject, useRef } from "react";
import { formatTime } from "~/ui/duration.ts";
import { usePlayer } from "../listening/listening.tsx";

type Warning = inferRouterOutputs<Api>["versions"]["warnings"]["warnings"][number];

type WarningsPanelProps = {
  number: number;
  warnings: readonly Warning[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** What it hangs from, and where the focus goes back to. */
  button: RefObject<HTMLButtonElement | null>;
};

/** What there is to check, in sentences: under its button, on a phone a sheet from the foot. */
export function WarningsPanel({ number, warnings, isOpen, onOpenChange, button }: WarningsPanelProps) {
  const title = useRef<HTMLHeadingElement>(null);
  return (
    <Root open={isOpen} onOpenChange={onOpenChange} modal={false}>
      <Portal>
        <div aria-hidden className="fixed inset-0 z-40 animate-appear bg-scrim sm:hidden" />
        <Content
          aria-describedby={undefined}
          style={placeUnder(button.current)}
          className={contentClass}
          onInteractOutside={(event) => {
            if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault();
          }}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            title.current?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.current?.focus();
          }}
        >
          <div className="flex items-center gap-3 px-5 pt-3.5 pb-1">
            <Title ref={title} tabIndex={-1} className="mr-auto font-serif text-heading outline-none">
              Before others listen
            </Title>
            <Close aria-label="Close" className={closeClass}>
              <X aria-hidden className="size-4.5" />
            </Close>
          </div>
          <ul className="overflow-y-auto px-5">
            {warnings.map((warning) => (
              <WarningLine key={warning.kind} warning={warning} />
            ))}
          </ul>
          <p className="border-line border-t px-5 py-3 text-muted text-small">
            Measured in v{number}. Nobody is kept from hearing it, and listeners do not see this.
          </p>
        </Content>
      </Portal>
    </Root>
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

type Place = CSSProperties & { "--panel-top": string; "--panel-right": string };

/** Measured as it opens: what it hangs from scrolls with its page. */
function placeUnder(button: HTMLElement | null): Place | undefined {
  const rect = button?.getBoundingClientRect();
  if (!rect) return undefined;
  return {
    "--panel-top": `${Math.max(8, rect.bottom + 8)}px`,
    "--panel-right": `${Math.max(8, document.documentElement.clientWidth - rect.right)}px`,
  };
}

const contentClass = [
  "fixed z-40 flex flex-col overflow-hidden border-line bg-surface shadow-float focus:outline-none",
  "max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[88dvh] max-sm:rounded-t-xl max-sm:border-t",
  "max-sm:data-[state=closed]:animate-slide-down max-sm:data-[state=open]:animate-slide-up",
  "sm:top-(--panel-top) sm:right-(--panel-right) sm:max-h-[min(32rem,calc(100dvh-var(--panel-top)-1.5rem))] sm:w-[min(26rem,calc(100vw-2rem))] sm:rounded-xl sm:border",
  "sm:data-[state=closed]:animate-vanish sm:data-[state=open]:animate-appear",
].join(" ");

const closeClass =
  "-mr-2 grid size-9 shrink-0 place-items-center rounded-md text-muted transition-colors hover:bg-raised hover:text-text pointer-coarse:size-11";
