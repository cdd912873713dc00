"use client";

import { useRef } from "react";
import { formatTime } from "~/ui/duration.ts";
import { useOnPlace } from "./listening.tsx";

/** The playhead's time, running; in tenths where there is room. */
export function LiveTime() {
  const clock = useRef<HTMLSpanElement>(null);
  const tenths = useRef<HTMLSpanElement>(null);
  useOnPlace((placeMs) => {
    const [whole = "", rest = ""] = formatTime(placeMs, { tenths: true }).split(".");
    if (clock.current) clock.current.textContent = whole;
    if (tenths.current) tenths.current.textContent = `.${rest}`;
  });
  return (
    <>
      <span ref={clock}>0:00</span>
      <span ref={tenths} className="max-md:hidden">
        .0
      </span>
    </>
  );
}
