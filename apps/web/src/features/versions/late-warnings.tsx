"use client";

import { useEffect, useState } from "react";
import { createLate } from "~/ui/late.ts";
import type { WarningsProps } from "./warnings.tsx";

const late = createLate(() => import("./warnings.tsx"));

/** What to check in a version, for those who may upload another: after everything that one came for. */
export function LateWarnings(props: WarningsProps) {
  const [part, setPart] = useState<Awaited<ReturnType<typeof late.fetch>>>();
  useEffect(() => {
    // Where it cannot be fetched nothing is said: nobody has asked for it.
    void late.fetch().then((fetched) => setPart(() => fetched));
  }, []);
  return part && <part.Warnings key={props.version.id} {...props} />;
}
