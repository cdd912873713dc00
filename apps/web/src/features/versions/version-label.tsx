"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { VersionView } from "./versions.ts";

type VersionLabelProps = {
  version: VersionView;
  mayEdit: boolean;
  onSave: (words: string) => void;
  className?: string;
};

/** The uploader's words about a version, written where they stand: Enter or leaving saves, Escape gives up. */
export function VersionLabel({ version, mayEdit, onSave, className }: VersionLabelProps) {
  const [draft, setDraft] = useState<string>();
  const opener = useRef<HTMLButtonElement>(null);
  const comesBack = useRef(false);
  const { label, number } = version;

  useEffect(() => {
    if (draft !== undefined || !comesBack.current) return;
    comesBack.current = false;
    opener.current?.focus();
  }, [draft]);

  if (!mayEdit) return label ? <p className={`text-muted ${className ?? ""}`}>“{label}”</p> : null;
  if (draft === undefined) {
    return (
      <button
        ref={opener}
        type="button"
        title="Change the note"
        onClick={() => setDraft(label)}
        className={`-mx-1 max-w-full cursor-text truncate rounded-sm px-1 text-left text-muted hover:text-text ${className ?? ""}`}
      >
        {label ? `“${label}”` : "Add a note"}
      </button>
    );
  }
  const save = () => {
    if (draft.trim() !== label) onSave(draft);
    setDraft(undefined);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    comesBack.current = true;
    if (event.key === "Enter") save();
    else setDraft(undefined);
  };
  return (
    <input
      aria-label={`Note on version ${number}`}
      placeholder="What is new in it?"
      // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was just pressed.
      autoFocus
      value={draft}
      maxLength={200}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={save}
      onKeyDown={press}
      className={`w-72 max-w-full border-faint border-b bg-transparent outline-none pointer-coarse:text-[1rem] ${className ?? ""}`}
    />
  );
}
