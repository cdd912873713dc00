"use client";

import { X } from "lucide-react";
import { Close, Content, Description, Overlay, Portal, Root, Title, Trigger } from "radix-ui/dialog";
import type { ReactNode } from "react";

type DialogProps = {
  title: string;
  /** One sentence under the title, read out when the dialog opens. */
  description?: ReactNode;
  /** The button that opens it; without one, give `open` and `onOpenChange`. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** A dialog in the middle of the page; on a phone a sheet from the foot. Focus goes in and comes back, Escape closes. */
export function Dialog({ title, description, trigger, open, onOpenChange, children }: DialogProps) {
  return (
    <Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Trigger asChild>{trigger}</Trigger>}
      <Portal>
        <Overlay className="fixed inset-0 z-40 bg-scrim data-[state=closed]:animate-vanish data-[state=open]:animate-appear" />
        <Content {...(description ? {} : { "aria-describedby": undefined })} className={contentClass}>
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

/** The row of buttons at a dialog's foot, the main one last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-wrap justify-end gap-2 max-sm:[&>*]:flex-1">{children}</div>;
}

/** Closes the dialog it stands in: wraps one button. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Close asChild>{children}</Close>;
}

const closeClass =
  "absolute top-4 right-4 grid size-9 place-items-center rounded-md text-muted transition-colors hover:bg-raised hover:text-text pointer-coarse:top-3 pointer-coarse:right-3 pointer-coarse:size-11";

const contentClass = [
  "fixed z-40 overflow-y-auto overscroll-contain border-line bg-surface shadow-float focus:outline-none",
  "max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[88dvh] max-sm:rounded-t-xl max-sm:border-t max-sm:p-page max-sm:pb-[calc(var(--page-margin)+env(safe-area-inset-bottom))]",
  "max-sm:data-[state=closed]:animate-slide-down max-sm:data-[state=open]:animate-slide-up",
  "sm:inset-0 sm:m-auto sm:h-fit sm:max-h-[84dvh] sm:w-[min(30rem,calc(100vw-3rem))] sm:rounded-xl sm:border sm:p-6",
  "sm:data-[state=closed]:animate-sink sm:data-[state=open]:animate-rise",
].join(" ");
