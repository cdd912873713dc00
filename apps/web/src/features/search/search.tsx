"use client";

import { type ComponentType, useEffect, useState } from "react";
import { createStore, useStore } from "~/features/listening/store.ts";
import { toast } from "~/ui/toast.ts";
import { asksForSearch } from "./asks-for-search.ts";

type PaletteProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

const search = createStore({ isOpen: false });
const setOpen = (isOpen: boolean) => search.set({ isOpen });

export const openSearch = () => setOpen(true);

/** Fetches the palette ahead: a pointer is on its way to it. */
export const prepareSearch = () => import("./palette.tsx");

/** Search and commands above every page: by `/`, Ctrl or Cmd and K, or `openSearch`. What it needs is fetched when it is asked for. */
export function Search() {
  const isOpen = useStore(search, (state) => state.isOpen);
  const [Palette, setPalette] = useState<ComponentType<PaletteProps>>();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !asksForSearch(event, isTyping(event))) return;
      event.preventDefault();
      setOpen(event.key === "/" || !search.get().isOpen);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  useEffect(() => {
    if (!isOpen || Palette) return;
    prepareSearch().then(
      (loaded) => setPalette(() => loaded.Palette),
      () => {
        // A dropped connection, or a page older than the server: it is asked for again at the next try.
        setOpen(false);
        toast({ message: "Search could not be fetched. Look at your connection and try again." });
      },
    );
  }, [isOpen, Palette]);
  return Palette ? <Palette isOpen={isOpen} onOpenChange={setOpen} /> : null;
}

const fields =
  "input:not([type=range], [type=checkbox], [type=radio]), textarea, select, [contenteditable=true], [role=dialog] *, [role=menu] *";

const isTyping = ({ target }: Event) => target instanceof Element && target.matches(fields);
