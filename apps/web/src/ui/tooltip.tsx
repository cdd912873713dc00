"use client";

import { Content, Portal, Provider, Root, Trigger } from "radix-ui/tooltip";
import type { ReactNode } from "react";
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
  return (
    <Provider delayDuration={400} disableHoverableContent>
      <Root>
        <Trigger asChild>{children}</Trigger>
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
