import { usePathname } from "next/navigation";
import { type RefObject, useEffect, useState } from "react";
import type { Upload } from "./job.ts";

/**
 * Opens by itself where there is room for it when the first file is dropped. Folds by itself on the way into a song's room, where it would
 * lie over the hands' business, and when there is nothing left to tell; never under a hand. What a person chose stays until then.
 */
export function useOpening(uploads: readonly Upload[], panel: RefObject<HTMLElement | null>) {
  const [isOpen, setIsOpen] = useState(false);
  const hadAny = uploads.length > 0;
  const isAllReady = hadAny && uploads.every(({ phase }) => phase === "ready");
  const room = /^\/songs\/[^/]+/.exec(usePathname() ?? "")?.[0];
  useEffect(() => {
    if (hadAny) setIsOpen(window.matchMedia("(width >= 40rem)").matches);
  }, [hadAny]);
  useEffect(() => {
    if (room) setIsOpen(false);
  }, [room]);
  useEffect(() => {
    if (isAllReady && !isInHand(panel.current)) setIsOpen(false);
  }, [isAllReady, panel]);
  return { isOpen, setIsOpen, isInRoom: room !== undefined };
}

const isInHand = (element: HTMLElement | null) =>
  element !== null && (element.contains(document.activeElement) || element.matches(":hover"));
