"use client";

import { Content, Portal, Provider, Root, Trigger } from "radix-ui/tooltip";
import { type FocusEvent, type ReactNode, useEffect, useState } from "react";
import { Kbd } from "./kbd.tsx";

type TooltipProps = {
  text: string;
  /** The key that does the same. */
  shortcut?: string | undefined;
  /** The one element that it explains; must take props and a ref. */
  children: ReactNode;
};

/** A word about what it is wrapped around, on hover and on focus. Never the only place where something is said. */
export function Tooltip({ text, shortcut, children }: TooltipProps) {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    if (!isOpen) return;
    // Behind a window of the system (a file chooser) the pointer leaves without a word.
    const close = () => setIsOpen(false);
    window.addEventListener("blur", close);
    return () => window.removeEventListener("blur", close);
  }, [isOpen]);
  return (
    <Provider delayDuration={400} disableHoverableContent>
      <Root open={isOpen} onOpenChange={setIsOpen}>
        <Trigger asChild onFocus={onlyByTab}>
          {children}
        </Trigger>
        <Portal>
          <Content
            sideOffset={6}
            collisionPadding={8}
            className="z-50 flex max-w-72 animate-appear select-none items-center gap-2 rounded-md border border-line bg-raised px-2.5 py-1.5 text-small text-text"
          >
            {text}
            {shortcut && <Kbd>{shortcut}</Kbd>}
          </Content>
        </Portal>
      </Root>
    </Provider>
  );
}

let isTabbing = false;
if (typeof window !== "undefined") {
  window.addEventListener("keydown", ({ key }) => (isTabbing = key === "Tab"), true);
  window.addEventListener("pointerdown", () => (isTabbing = false), true);
}

/** A menu or a chooser that closes gives the focus back to its button, which asks for no explanation: only the Tab key does. */
function onlyByTab(event: FocusEvent<HTMLElement>): void {
  if (!isTabbing) event.preventDefault();
}
