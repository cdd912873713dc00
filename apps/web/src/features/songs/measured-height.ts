import { type RefCallback, useCallback } from "react";

/** The ref of an element whose height in pixels the whole page may use as a CSS variable; 0 px while it is not fixed or sticky. */
export function useMeasuredHeight(variable: `--${string}`, position: "sticky" | "fixed"): RefCallback<HTMLElement> {
  return useCallback(
    (element) => {
      if (!element) return;
      const root = document.documentElement;
      const measure = () => {
        const isThere = getComputedStyle(element).position === position;
        root.style.setProperty(variable, isThere ? `${Math.round(element.offsetHeight)}px` : "0px");
      };
      const observer = new ResizeObserver(measure);
      observer.observe(element);
      window.addEventListener("resize", measure);
      return () => {
        observer.disconnect();
        window.removeEventListener("resize", measure);
        root.style.removeProperty(variable);
      };
    },
    [variable, position],
  );
}
