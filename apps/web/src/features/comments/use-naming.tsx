import { type KeyboardEvent, type RefObject, useCallback, useId, useRef, useState } from "react";
import { createLate, useLate } from "~/ui/late.ts";
import { knownNames, rememberName } from "./known-names.ts";
import { type Named, typedName, withName } from "./mentions.ts";

const namesList = createLate(() => import("./names-list.tsx"));

type Naming = {
  versionId: string;
  field: RefObject<HTMLTextAreaElement | null>;
  write: (text: string) => void;
  /** Where the list stands. */
  className: string;
};

const nobody: readonly Named[] = [];

/** Completes names behind an @: arrow keys walk, Enter or Tab chooses, Escape goes on without. */
export function useNaming({ versionId, field, write, className }: Naming) {
  const id = useId();
  const [asked, setAsked] = useState<{ from: number; typed: string } | null>(null);
  const [names, setNames] = useState<readonly Named[]>(nobody);
  const [at, setAt] = useState(0);
  const declined = useRef<number>(null);
  const close = () => {
    setAsked(null);
    setNames(nobody);
  };
  const fetched = useLate(namesList, { isWanted: asked !== null, onLost: close });

  /** Looks at what stands before the cursor. */
  const look = () => {
    const here = field.current;
    const found = here && typedName(here.value, here.selectionStart, { chosen: knownNames(versionId) });
    if (!found) declined.current = null;
    if (!found || found.from === declined.current) return close();
    if (found.from === asked?.from && found.typed === asked.typed) return;
    setAsked(found);
    setAt(0);
  };
  const choose = (named: Named) => {
    const here = field.current;
    if (!here || !asked) return;
    rememberName(versionId, named);
    const { text, caret } = withName(here.value, named.name, { from: asked.from, to: here.selectionStart });
    write(text);
    close();
    // Once React has written it.
    requestAnimationFrame(() => here.setSelectionRange(caret, caret));
  };
  /** Whether the key was for the names. */
  const press = (event: KeyboardEvent): boolean => {
    if (!asked || names.length === 0) return false;
    const chosen = names[at];
    const act = {
      ArrowDown: () => setAt((at + 1) % names.length),
      ArrowUp: () => setAt((at + names.length - 1) % names.length),
      Enter: () => chosen && choose(chosen),
      Tab: () => chosen && choose(chosen),
      Escape: () => {
        declined.current = asked.from;
        close();
      },
    }[event.key];
    if (!act || event.shiftKey) return false;
    event.preventDefault();
    // Escape would leave the field, or close what it stands in.
    event.stopPropagation();
    act();
    return true;
  };
  const found = useCallback((people: readonly Named[]) => setNames(people), []);
  const isOpen = asked !== null && names.length > 0;
  return {
    press,
    look,
    close,
    attributes: {
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      "aria-controls": isOpen ? id : undefined,
      "aria-activedescendant": isOpen ? `${id}-${at}` : undefined,
    } as const,
    list: asked && fetched && (
      <fetched.NamesList
        id={id}
        versionId={versionId}
        typed={asked.typed}
        at={at}
        onFound={found}
        onChoose={choose}
        className={className}
      />
    ),
  };
}
