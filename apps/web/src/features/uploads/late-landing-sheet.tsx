"use client";

import { createLate, useLate } from "~/ui/late.ts";
import type { LandingSheetProps } from "./landing-sheet.tsx";

const late = createLate(() => import("./landing-sheet.tsx"));

/** The sheet that asks where files belong, fetched when the first ones are dropped. */
export function LateLandingSheet(props: LandingSheetProps) {
  const fetched = useLate(late, { isWanted: props.dropped !== undefined, onLost: props.onClose });
  return fetched && <fetched.LandingSheet {...props} />;
}
