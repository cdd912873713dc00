"use client";

import { useRouter } from "next/navigation";
import { Content, Overlay, Portal, Root, Title } from "radix-ui/dialog";
import { useRef, useState } from "react";
import { NewProjectDialog } from "~/features/projects/new-project-dialog.tsx";
import type { Command } from "./commands.ts";
import { PaletteBody } from "./palette-body.tsx";

type PaletteProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** Everything one can find and do, in one field. What is chosen happens once the palette has given the focus back. */
export function Palette({ isOpen, onOpenChange }: PaletteProps) {
  const router = useRouter();
  const [isNaming, setIsNaming] = useState(false);
  const chosen = useRef<Command>(null);
  const before = useRef<Element>(null);
  const close = () => onOpenChange(false);
  const finish = (event: Event) => {
    const command = chosen.current;
    chosen.current = null;
    // Radix gives the focus back to a trigger alone, and there is none.
    event.preventDefault();
    if (before.current instanceof HTMLElement) before.current.focus();
    command?.run();
  };
  return (
    <>
      <Root open={isOpen} onOpenChange={onOpenChange}>
        <Portal>
          <Overlay className="fixed inset-0 z-50 bg-scrim data-[state=open]:animate-appear" />
          <Content
            aria-describedby={undefined}
            onOpenAutoFocus={() => {
              before.current = document.activeElement;
            }}
            onCloseAutoFocus={finish}
            className={contentClass}
          >
            <Title className="sr-only">Search and commands</Title>
            <PaletteBody
              onClose={close}
              onNewProject={() => setIsNaming(true)}
              onGo={(href) => {
                close();
                router.push(href);
              }}
              onCommand={(command) => {
                chosen.current = command;
                close();
              }}
            />
          </Content>
        </Portal>
      </Root>
      <NewProjectDialog open={isNaming} onOpenChange={setIsNaming} />
    </>
  );
}

const contentClass = [
  "fixed z-50 flex flex-col overflow-hidden bg-surface shadow-float focus:outline-none data-[state=open]:animate-appear",
  "max-sm:inset-0 max-sm:pt-[env(safe-area-inset-top)]",
  "sm:inset-x-0 sm:top-[12dvh] sm:mx-auto sm:max-h-[70dvh] sm:w-[min(42rem,calc(100vw-3rem))] sm:rounded-xl sm:border sm:border-line",
].join(" ");
