"use client";

import { X } from "lucide-react";
import { Close, Content, Description, Overlay, Portal, Root, Title } from "radix-ui/dialog";
import { type ReactNode, useRef } from "react";

// What ui/dialog.tsx fetches when a dialog is first opened. Pages take dialogs from there.

type DialogSheetProps = {
  title: string;
  description?: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
};

export function DialogSheet({ title, description, open, onOpenChange, children }: DialogSheetProps) {
  const opener = useRef<HTMLElement>(null);
  return (
    <Root open={open} onOpenChange={onOpenChange}>
      <Portal>
        <Overlay className="fixed inset-0 z-40 bg-scrim data-[state=closed]:animate-vanish data-[state=open]:animate-appear" />
        <Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onOpenAutoFocus={() => {
            opener.current = openerOf(document.activeElement);
          }}
          // Radix gives the focus back to its own trigger alone, which a dialog that is opened from elsewhere does not have.
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            opener.current?.focus();
          }}
          className={contentClass}
        >
          <Title className="pr-10 font-serif text-heading">{title}</Title>
          {description && <Description className="mt-1 text-muted">{description}</Description>}
          <div className="mt-5">{children}</div>
          {/* Last, so that opening the dialog puts the focus on what it is about. */}
          <Close aria-label="Close" className={closeClass}>
            <X className="size-4.5" />
          </Close>
        </Content>
      </Portal>
    </Root>
  );
}

/** What had the focus; of a menu that closes as its dialog opens, the menu's button. */
function openerOf(active: Element | null): HTMLElement | null {
  const menu = active?.closest("[role=menu]");
  if (menu) return document.getElementById(menu.getAttribute("aria-labelledby") ?? "");
  return active instanceof HTMLElement ? active : null;
}

export function DialogClose({ children }: { children: ReactNode }) {
  return <Close asChild>{children}</Close>;
}

export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={actionsClass}>{children}</div>;
}

const closeClass =
  "absolute top-4 right-4 grid size-9 place-items-center rounded-md text-muted transition-colors hover:bg-raised hover:text-text pointer-coarse:top-3 pointer-coarse:right-3 pointer-coarse:size-11";

const contentClass = [
  "fixed z-40 scroll-pb-28 overflow-y-auto overscroll-contain border-line bg-surface shadow-float focus:outline-none",
  "max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[88dvh] max-sm:rounded-t-xl max-sm:border-t max-sm:p-page max-sm:pb-[calc(var(--page-margin)+env(safe-area-inset-bottom))]",
  "max-sm:data-[state=closed]:animate-slide-down max-sm:data-[state=open]:animate-slide-up",
  "sm:inset-0 sm:m-auto sm:h-fit sm:max-h-[84dvh] sm:w-[min(30rem,calc(100vw-3rem))] sm:rounded-xl sm:border sm:p-6",
  "sm:data-[state=closed]:animate-sink sm:data-[state=open]:animate-rise",
].join(" ");

// Reaches into the sheet's own margins, so that nothing shows beneath while it is scrolled.
const actionsClass = [
  "sticky z-10 mt-3 flex flex-wrap justify-end gap-2 bg-surface pt-3 max-sm:[&>button]:flex-1",
  "max-sm:-mx-page max-sm:px-page max-sm:pb-(--foot) max-sm:-mb-(--foot) max-sm:-bottom-(--foot)",
  "[--foot:calc(var(--page-margin)+env(safe-area-inset-bottom))] sm:-mx-6 sm:-bottom-6 sm:-mb-6 sm:px-6 sm:pb-6",
].join(" ");
