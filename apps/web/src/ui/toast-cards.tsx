"use client";

import { X } from "lucide-react";
import { Action, Close, Description, Provider, Root, Viewport } from "radix-ui/toast";
import { type MouseEvent, useState } from "react";
import { dismissToast, type Toast, toastPlace } from "./toast.ts";

// What ui/toast-region.tsx fetches with the first toast.

/** The toasts. Read out politely; stand still while hovered, focused or in a hidden window; F8 goes to them, Escape or a swipe sends them away. */
export function ToastCards({ toasts }: { toasts: readonly Toast[] }) {
  return (
    <Provider label="Notice" swipeDirection="down">
      {toasts.map((shown) => (
        <ToastCard key={shown.id} toast={shown} />
      ))}
      <Viewport label="Notices ({hotkey})" className={toastPlace} />
    </Provider>
  );
}

// Long enough to read a sentence; longer where there is something to decide.
const readMs = 5_000;
const decideMs = 9_000;

type Undoing = "no" | "running" | "failed";

function ToastCard({ toast: { id, message, undo } }: { toast: Toast }) {
  const [undoing, setUndoing] = useState<Undoing>("no");
  const takeBack = async (event: MouseEvent) => {
    event.preventDefault(); // The card stays until it is known whether taking back worked.
    if (!undo || undoing === "running") return;
    setUndoing("running");
    try {
      await undo();
      dismissToast(id);
    } catch (error) {
      console.warn("Undo failed", error);
      setUndoing("failed");
    }
  };
  return (
    <Root
      type="background"
      duration={undoing === "running" ? Number.POSITIVE_INFINITY : undo ? decideMs : readMs}
      onOpenChange={(open) => open || dismissToast(id)}
      className="flex min-h-12 items-center gap-1 rounded-lg border border-line bg-raised py-1.5 pr-1.5 pl-4 shadow-float data-[state=open]:animate-rise data-[swipe=move]:translate-y-(--radix-toast-swipe-move-y)"
    >
      <Description className="min-w-0 flex-1 py-1">
        {undoing === "failed" ? "That could not be undone just now." : message}
      </Description>
      {undo && (
        <Action altText="Undo" onClick={takeBack} aria-busy={undoing === "running"} className={actionClass}>
          {undoLabels[undoing]}
        </Action>
      )}
      <Close aria-label="Close" className={closeClass}>
        <X className="size-4" />
      </Close>
    </Root>
  );
}

const undoLabels = { no: "Undo", running: "Undoing…", failed: "Try again" } satisfies Record<Undoing, string>;
const actionClass = "min-h-9 rounded-md px-3 font-medium text-now hover:bg-surface pointer-coarse:min-h-11";
const closeClass =
  "grid size-9 place-items-center rounded-md text-muted hover:bg-surface hover:text-text pointer-coarse:size-11";
