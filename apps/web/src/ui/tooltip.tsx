"use client";

import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Kbd } from "./kbd.tsx";

type TooltipProps = {
  text: string;
  /** The key that does the same. */
  shortcut?: string | undefined;
  /** The one element that it explains. */
  children: ReactNode;
};

/** Shorter, words would flash up wherever the pointer passes. */
const delayMs = 400;

/** A word about what it is wrapped around, on hover and on focus by the Tab key. Never the only place where something is said. */
export function Tooltip({ text, shortcut, children }: TooltipProps) {
  const [isOpen, setIsOpen] = useState(false);
  const around = useRef<HTMLSpanElement>(null);
  useEffect(() => (around.current ? watchHand(around.current, setIsOpen) : undefined), []);
  return (
    <span ref={around} className="contents">
      {children}
      {isOpen && (
        <Word around={around} onClose={() => setIsOpen(false)}>
          {text}
          {shortcut && <Kbd>{shortcut}</Kbd>}
        </Word>
      )}
    </span>
  );
}

/** Tells when somebody asks for the word, and when they have gone on. */
function watchHand(around: HTMLElement, show: (isOpen: boolean) => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const leave = () => {
    clearTimeout(timer);
    show(false);
  };
  const hover = ({ pointerType }: PointerEvent) => {
    if (pointerType !== "touch") timer = setTimeout(() => show(true), delayMs);
  };
  around.addEventListener("pointerenter", hover, { signal });
  // A menu or a chooser that closes gives the focus back to its button, which asks for no explanation: only the Tab key does.
  around.addEventListener("focusin", () => isTabbing && show(true), { signal });
  for (const gone of ["pointerleave", "pointerdown", "focusout"]) around.addEventListener(gone, leave, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
  return () => listening.abort();
}

type WordProps = { around: RefObject<HTMLSpanElement | null>; onClose: () => void; children: ReactNode };

/** Hidden from screen readers: what it stands beside has the same words for its name. */
function Word({ around, onClose, children }: WordProps) {
  const word = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const explained = around.current?.firstElementChild;
    if (word.current && explained) place(word.current, explained.getBoundingClientRect());
  }, [around]);
  useEffect(() => {
    const listening = new AbortController();
    const options = { signal: listening.signal, capture: true };
    const press = ({ key }: KeyboardEvent) => key === "Escape" && onClose();
    window.addEventListener("keydown", press, options);
    window.addEventListener("scroll", onClose, options);
    // Behind a window of the system (a file chooser) the pointer leaves without a word.
    window.addEventListener("blur", onClose, options);
    return () => listening.abort();
  });
  return createPortal(
    <div
      ref={word}
      role="tooltip"
      aria-hidden
      className="pointer-events-none fixed z-50 flex max-w-72 animate-appear select-none items-center gap-2 rounded-md border border-line bg-raised px-2.5 py-1.5 text-small text-text"
    >
      {children}
    </div>,
    document.body,
  );
}

const gap = 6;
const margin = 8;

/** Above what is explained, or below where there is no room; never over the window's edge. */
function place(word: HTMLElement, explained: DOMRect): void {
  const { width, height } = word.getBoundingClientRect();
  const above = explained.top - gap - height;
  const middle = explained.left + explained.width / 2 - width / 2;
  word.style.top = `${above < margin ? explained.bottom + gap : above}px`;
  word.style.left = `${Math.max(margin, Math.min(middle, window.innerWidth - width - margin))}px`;
}

let isTabbing = false;
if (typeof window !== "undefined") {
  window.addEventListener("keydown", ({ key }) => (isTabbing = key === "Tab"), true);
  window.addEventListener("pointerdown", () => (isTabbing = false), true);
}
