import { type RefCallback, useCallback, useEffect, useRef } from "react";
import { useDeskStore } from "./desk.tsx";

const ownBusiness = "button:not([data-time]), a, input, textarea, form, [role=menu]";

const threadOf = ({ target }: Event) =>
  target instanceof Element ? (target.closest<HTMLElement>("[data-thread]")?.dataset.thread ?? null) : null;

/**
 * The ref of a list that hears hovering, focus and clicks for all its rows (`data-thread`): one listener for a thousand rows. A click
 * beside a row's own buttons chooses it; its time button does so by keyboard too.
 */
export function useListPointer(onChoose: (threadId: string) => void): RefCallback<HTMLElement> {
  const desk = useDeskStore();
  const latest = useRef(onChoose);
  useEffect(() => {
    latest.current = onChoose;
  });
  return useCallback(
    (list) => {
      if (!list) return;
      const { signal, abort } = controller();
      const point = (event: Event) => desk.set({ hoveredId: threadOf(event) });
      const leave = () => desk.set({ hoveredId: null });
      const click = (event: Event) => {
        const id = threadOf(event);
        const isOther = event.target instanceof Element && event.target.closest(ownBusiness);
        // Who marks words to copy them wants to stay.
        const isMarking = window.getSelection()?.isCollapsed === false;
        if (id && !isOther && !isMarking) latest.current(id);
      };
      list.addEventListener("pointerover", point, { signal });
      list.addEventListener("pointerleave", leave, { signal });
      list.addEventListener("focusin", point, { signal });
      list.addEventListener("focusout", leave, { signal });
      list.addEventListener("click", click, { signal });
      return abort;
    },
    [desk],
  );
}

function controller() {
  const made = new AbortController();
  return { signal: made.signal, abort: () => made.abort() };
}
