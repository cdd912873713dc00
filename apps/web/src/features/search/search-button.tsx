"use client";

import { Search as Glass } from "lucide-react";
import { buttonClass } from "~/ui/button-class.ts";
import { Kbd } from "~/ui/kbd.tsx";
import { openSearch, prepareSearch } from "./search.tsx";

/** The way to search for a hand: a word on a desk, a glass on a phone. */
export function SearchButton() {
  return (
    <button
      type="button"
      aria-label="Search"
      aria-keyshortcuts="/ Control+K Meta+K"
      aria-haspopup="dialog"
      onClick={openSearch}
      // A failure is told when it is pressed.
      onPointerEnter={() => void prepareSearch().catch(() => {})}
      className={`${buttonClass()} max-md:-mx-2 max-md:min-w-11 max-md:border-transparent max-md:px-0`}
    >
      <Glass aria-hidden className="size-4.5 md:hidden" />
      <span className="max-md:hidden">Search</span>
      <span aria-hidden className="max-md:hidden pointer-coarse:hidden">
        <Kbd>/</Kbd>
      </span>
    </button>
  );
}
