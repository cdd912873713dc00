"use client";

import { cloneElement, type ReactElement, type ReactNode, useState } from "react";
import { createLate, useLate } from "./late.ts";

const parts = createLate(() => import("./dialog-parts.tsx"));

type TriggerProps = { onClick?: () => void; "aria-haspopup"?: "dialog"; "aria-expanded"?: boolean };

type DialogProps = {
  title: string;
  /** One sentence under the title, read out when the dialog opens. */
  description?: ReactNode;
  /** The button that opens it; without one, give `open` and `onOpenChange`. */
  trigger?: ReactElement<TriggerProps>;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/**
 * A dialog in the middle of the page; on a phone a sheet from the foot. Focus goes in and comes back, Escape closes. What it takes is
 * fetched when one is first opened.
 */
export function Dialog({ trigger, open, onOpenChange, ...sheet }: DialogProps) {
  const [isOpened, setIsOpened] = useState(false);
  const isOpen = open ?? isOpened;
  const change = (to: boolean) => {
    setIsOpened(to);
    onOpenChange?.(to);
  };
  const fetched = useLate(parts, { isWanted: isOpen, onLost: () => change(false) });
  return (
    <>
      {trigger &&
        cloneElement(trigger, { "aria-haspopup": "dialog", "aria-expanded": isOpen, onClick: () => change(true) })}
      {fetched && <fetched.DialogSheet open={isOpen} onOpenChange={change} {...sheet} />}
    </>
  );
}

/** The row of buttons at a dialog's foot, the main one last. Stays in sight however long the dialog is. */
export function DialogActions({ children }: { children: ReactNode }) {
  const { DialogActions: Actions } = parts.get();
  return <Actions>{children}</Actions>;
}

/** Closes the dialog it stands in: wraps one button. */
export function DialogClose({ children }: { children: ReactNode }) {
  const { DialogClose: Close } = parts.get();
  return <Close>{children}</Close>;
}
