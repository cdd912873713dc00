import { useEffect, useRef } from "react";
import { type Act, actOf } from "./shortcuts.ts";

export type Acts = Record<Act, (key: string) => void>;

const typing = "input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable=true]";
/** Dialogs and menus have keys of their own. */
const elsewhere = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";
const usesArrows =
  "[role=slider], input[type=range], input[type=radio], [role=tab], [aria-label='Comments on the waveform'] *";
const usesSpace = "button, a, summary, input[type=radio], [role=tab], [role=switch], [role=checkbox]";

/** The keys of the room, while nobody is typing. */
export function useShortcuts(acts: Acts): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = actOf(event);
      if (!act || event.defaultPrevented || event.isComposing || belongsElsewhere(event)) return;
      event.preventDefault();
      latest.current[act](event.key);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

/** Whether a key is meant for what has the focus: a field, a dialog, a slider, a button. */
export function belongsElsewhere({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.matches(typing) || target.closest(elsewhere)) return true;
  if (key.startsWith("Arrow") && target.matches(usesArrows)) return true;
  // Reached by Tab, a button is pressed by space; clicked a moment ago, it must not swallow "play".
  return key === " " && target.matches(usesSpace) && target.matches(":focus-visible");
}
