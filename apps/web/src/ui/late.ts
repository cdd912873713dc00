import { useEffect, useRef, useState } from "react";
import { toast } from "./toast.ts";

const lost = "There is no connection at the moment. Please try again.";

/** A part of the page that is fetched when it is first wanted, so that the first sight does not wait for it. */
export type Late<Part> = {
  /** Fetches it unless it is there or on its way; undefined where that failed, and then the next call tries again. */
  fetch: () => Promise<Part | undefined>;
  /** The part itself, for what is only ever drawn inside of it. */
  get: () => Part;
};

export function createLate<Part>(fetchPart: () => Promise<Part>): Late<Part> {
  let part: Part | undefined;
  let coming: Promise<Part | undefined> | undefined;
  return {
    fetch() {
      coming ??= fetchPart().then(
        (fetched) => {
          part = fetched;
          return fetched;
        },
        () => {
          coming = undefined;
          return undefined;
        },
      );
      return coming;
    },
    get() {
      if (part === undefined) throw new Error("This is drawn before its part of the page was fetched.");
      return part;
    },
  };
}

type Wanted = { isWanted: boolean; onLost: () => void };

/** The part, from when it was first wanted here and has come. Where it cannot be fetched, a sentence says so and `onLost` is called. */
export function useLate<Part>(late: Late<Part>, { isWanted, onLost }: Wanted): Part | undefined {
  const [part, setPart] = useState<{ fetched: Part }>();
  const latestOnLost = useRef(onLost);
  useEffect(() => {
    latestOnLost.current = onLost;
  });
  useEffect(() => {
    if (!isWanted) return;
    void late.fetch().then((fetched) => {
      if (fetched !== undefined) return setPart({ fetched });
      toast({ message: lost });
      latestOnLost.current();
    });
  }, [late, isWanted]);
  return part?.fetched;
}
