import type { LucideIcon } from "lucide-react";
import { useEffect, useRef } from "react";

/** Something one can do, chosen by its words instead of by a button. */
export type Command = {
  id: string;
  /** What it does, as its button says it. */
  words: string;
  /** Other words that somebody may look for it by. */
  also?: string;
  /** The key that does the same. */
  shortcut?: string;
  icon: LucideIcon;
  run: () => void;
};

const sources = new Set<() => readonly Command[]>();

/** What can be done on the pages that are open, those nearest to what one looks at first. */
export const commandsHere = (): Command[] => [...sources].flatMap((commands) => commands());

/** Offers a page's commands for as long as it is there. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    const source = () => latest.current;
    sources.add(source);
    return () => void sources.delete(source);
  }, []);
}
