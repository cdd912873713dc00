"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "~/trpc/client.tsx";

/** Somewhere one has been. */
export type Place = { href: string; name: string; within: string };

const mostKept = 6;
// Several people may use one browser: each has a list of their own.
const keyOf = (personId: string) => `concerto.places.${personId}`;

/** Where this person was last in this browser, latest first. */
export function placesOf(personId: string): Place[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(personId)) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isPlace) : [];
  } catch {
    return []; // storage refused, or not ours
  }
}

/** Remembers that one was here. */
export function useVisit({ href, name, within }: Place): void {
  const { data: me } = useQuery(useTRPC().viewer.me.queryOptions());
  const personId = me?.id;
  useEffect(() => {
    if (!personId || name === "") return;
    const others = placesOf(personId).filter((place) => place.href !== href);
    try {
      localStorage.setItem(keyOf(personId), JSON.stringify([{ href, name, within }, ...others].slice(0, mostKept)));
    } catch {
      // Storage refused: it is only not remembered.
    }
  }, [personId, href, name, within]);
}

function isPlace(value: unknown): value is Place {
  if (typeof value !== "object" || value === null) return false;
  const { href, name, within } = value as Partial<Record<keyof Place, unknown>>;
  // A path of this site and nothing else: whoever wrote it.
  return (
    typeof href === "string" &&
    /^\/(songs|projects)\/[\w-]+$/.test(href) &&
    typeof name === "string" &&
    typeof within === "string"
  );
}
