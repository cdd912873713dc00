"use client";

import { X } from "lucide-react";
import { Close, Content, Portal, Root, Title } from "radix-ui/dialog";
import { type CSSProperties, type RefObject, useRef } from "react";
import { NotificationList } from "./notification-list.tsx";

// What the bell fetches when a hand comes near it.

type PanelProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** What it hangs from, and where the focus goes back to. */
  bell: RefObject<HTMLButtonElement | null>;
};

/** What one was told: under the bell, on a phone a sheet from the foot. */
export function Panel({ isOpen, onOpenChange, bell }: PanelProps) {
  const title = useRef<HTMLHeadingElement>(null);
  return (
    // Not modal: what a toast offers to take back must stay in reach.
    <Root open={isOpen} onOpenChange={onOpenChange} modal={false}>
      <Portal>
        <div aria-hidden className="fixed inset-0 z-40 animate-appear bg-scrim sm:hidden" />
        <Content
          aria-describedby={undefined}
          style={placeUnder(bell.current)}
          className={contentClass}
          // The bell closes what it has opened by itself.
          onInteractOutside={(event) => {
            if (event.target instanceof Node && bell.current?.contains(event.target)) event.preventDefault();
          }}
          // Its name first, not whatever button happens to stand at the top.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            title.current?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            bell.current?.focus();
          }}
        >
          <NotificationList
            title={
              <Title ref={title} tabIndex={-1} className="mr-auto font-serif text-heading outline-none">
                Notifications
              </Title>
            }
            end={
              <Close aria-label="Close" className={closeClass}>
                <X aria-hidden className="size-4.5" />
              </Close>
            }
            onGo={() => onOpenChange(false)}
          />
        </Content>
      </Portal>
    </Root>
  );
}

type Place = CSSProperties & { "--bell-top": string; "--bell-right": string };

/** Measured as it opens: the header scrolls with its page. */
function placeUnder(bell: HTMLElement | null): Place | undefined {
  const rect = bell?.getBoundingClientRect();
  if (!rect) return undefined;
  return {
    "--bell-top": `${Math.max(8, rect.bottom + 8)}px`,
    "--bell-right": `${Math.max(8, document.documentElement.clientWidth - rect.right - 8)}px`,
  };
}

const contentClass = [
  "fixed z-40 flex flex-col overflow-hidden border-line bg-surface shadow-float focus:outline-none",
  "max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[88dvh] max-sm:rounded-t-xl max-sm:border-t",
  "max-sm:data-[state=closed]:animate-slide-down max-sm:data-[state=open]:animate-slide-up",
  "sm:top-(--bell-top) sm:right-(--bell-right) sm:max-h-[min(44rem,calc(100dvh-var(--bell-top)-1.5rem))] sm:w-[min(27rem,calc(100vw-2rem))] sm:rounded-xl sm:border",
  "sm:data-[state=closed]:animate-vanish sm:data-[state=open]:animate-appear",
].join(" ");

const closeClass =
  "-mr-2 grid size-9 shrink-0 place-items-center rounded-md text-muted transition-colors hover:bg-raised hover:text-text pointer-coarse:size-11";
