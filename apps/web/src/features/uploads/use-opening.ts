import { usePathname } from "next/navigation";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import type { Upload } from "./job.ts";

type Surroundings = { panel: RefObject<HTMLElement | null>; hasLeft: boolean };

/**
 * Opens by itself where there is room for it when the first file is dropped, or one that stopped can go on; everywhere when something is asked. Folds by itself on the way into a song's room, where it would
 * lie over the hands' business, and when there is nothing left to tell; never under a hand. What a person chose stays until then.
 */
export function useOpening(uploads: readonly Upload[], { panel, hasLeft }: Surroundings) {
  const [isOpen, setIsOpen] = useState(false);
  const isAllReady = uploads.length > 0 && uploads.every(({ phase }) => phase === "ready");
  const room = /^\/songs\/[^/]+/.exec(usePathname() ?? "")?.[0];
  const opens = uploads.length > 0 || (hasLeft && !room);
  const asks = uploads.some(({ phase }) => phase === "asking");
  const roomBefore = useRef(room);
  const openIfItFits = useEffectEvent(() => setIsOpen(window.matchMedia(room ? fitsInRoom : fitsElsewhere).matches));
  useEffect(() => {
    if (opens) openIfItFits();
  }, [opens]);
  useEffect(() => {
    if (asks) setIsOpen(true);
  }, [asks]);
  useEffect(() => {
    if (room && room !== roomBefore.current) setIsOpen(false);
    roomBefore.current = room;
  }, [room]);
  useEffect(() => {
    if (isAllReady && !isInHand(panel.current)) setIsOpen(false);
  }, [isAllReady, panel]);
  return { isOpen, setIsOpen, isInRoom: room !== undefined };
}

const fitsElsewhere = "(width >= 40rem)";
/** Below the bar with the composer there is room for a row of it. */
const fitsInRoom = "(width >= 40rem) and (height >= 56rem)";

const isInHand = (element: HTMLElement | null) =>
  element !== null && (element.contains(document.activeElement) || element.matches(":hover"));
