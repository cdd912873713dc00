"use client";

import { X } from "lucide-react";
import { Close, Content, Portal, Root, Title } from "radix-ui/dialog";
import { type CSSProperties, type ReactNode, type RefObject, useRef } from "react";

type HangingPanelProps = {
  name: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** What it hangs from, and where the focus goes back to. */
  button: RefObject<HTMLButtonElement | null>;
  /** Gets the panel's name as its heading, and what closes it. */
  children: (head: { title: ReactNode; close: ReactNode }) => ReactNode;
};

/** What a button opens beneath itself; on a phone a sheet from the foot. Not modal: what a toast offers to take back must stay in reach. */
export function HangingPanel({ name, isOpen, onOpenChange, button, children }: HangingPanelProps) {
  const title = useRef<HTMLHeadingElement>(null);
  return (
    <Root open={isOpen} onOpenChange={onOpenChange} modal={false}>
      <Portal>
        <div aria-hidden className="fixed inset-0 z-40 animate-appear bg-scrim sm:hidden" />
        <Content
          aria-describedby={undefined}
          style={placeUnder(button.current)}
          className={contentClass}
          // The button closes what it has opened by itself.
          onInteractOutside={(event) => {
            if (event.target instanceof Node && button.current?.contains(event.target)) event.preventDefault();
          }}
          // Its name first, not whatever button happens to stand at the top.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            title.current?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.current?.focus();
          }}
        >
          {children({
            title: (
              <Title ref={title} tabIndex={-1} className="mr-auto font-serif text-heading outline-none">
                {name}
              </Title>
            ),
            close: (
              <Close aria-label="Close" className={closeClass}>
                <X aria-hidden className="size-4.5" />
              </Close>
            ),
          })}
        </Content>
      </Portal>
    </Root>
  );
}

type Place = CSSProperties & { "--panel-top": string; "--panel-right": string };

/** Measured as it opens: the button may scroll with its page. */
function placeUnder(button: HTMLElement | null): Place | undefined {
  const rect = button?.getBoundingClientRect();
  if (!rect) return undefined;
  return {
    "--panel-top": `${Math.max(8, rect.bottom + 8)}px`,
    "--panel-right": `${Math.max(8, document.documentElement.clientWidth - rect.right - 8)}px`,
  };
}

const contentClass = [
  "fixed z-40 flex flex-col overflow-hidden border-line bg-surface shadow-float focus:outline-none",
  "max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[88dvh] max-sm:rounded-t-xl max-sm:border-t",
  "max-sm:data-[state=closed]:animate-slide-down max-sm:data-[state=open]:animate-slide-up",
  "sm:top-(--panel-top) sm:right-(--panel-right) sm:max-h-[min(44rem,calc(100dvh-var(--panel-top)-1.5rem))] sm:w-[min(27rem,calc(100vw-2rem))] sm:rounded-xl sm:border",
  "sm:data-[state=closed]:animate-vanish sm:data-[state=open]:animate-appear",
].join(" ");

const closeClass =
  "-mr-2 grid size-9 shrink-0 place-items-center rounded-md text-muted transition-colors hover:bg-raised hover:text-text pointer-coarse:size-11";
