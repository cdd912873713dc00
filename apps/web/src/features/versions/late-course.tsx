"use client";

import { useState } from "react";
import { createLate, useLate } from "~/ui/late.ts";
import type { CourseProps } from "./course.tsx";

const late = createLate(() => import("./course.tsx"));

/** How loud a version is from moment to moment: fetched when somebody wants to see it. */
export function LateCourse(props: CourseProps) {
  const [isOpen, setIsOpen] = useState(false);
  const fetched = useLate(late, { isWanted: isOpen, onLost: () => setIsOpen(false) });
  return (
    <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)} className="mt-3 text-small">
      <summary className="w-fit rounded-sm py-1 text-muted hover:text-text">Loudness over time</summary>
      {isOpen && fetched && <fetched.Course {...props} />}
    </details>
  );
}
