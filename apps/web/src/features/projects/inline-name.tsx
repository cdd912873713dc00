"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { sentenceOf } from "~/features/uploads/faults.ts";

type InlineNameProps = {
  name: string;
  label: string;
  /** Stores the name; what it throws is shown and what was typed stays. */
  onSave: (name: string) => Promise<void>;
  /** The field has done its work, saved or given up. */
  onClose: () => void;
};

/** A row's name as a field in its place: Enter or leaving it saves, Escape gives up. */
export function InlineName({ name, label, onSave, onClose }: InlineNameProps) {
  const [draft, setDraft] = useState(name);
  const [error, setError] = useState<string>();
  const isSaving = useRef(false);
  const errorId = useId();
  const save = async () => {
    if (isSaving.current) return;
    if (draft.trim() === name) return onClose();
    if (draft.trim() === "") return setError("It needs a name.");
    isSaving.current = true;
    try {
      await onSave(draft);
      onClose();
    } catch (thrown) {
      setError(sentenceOf(thrown));
    } finally {
      isSaving.current = false;
    }
  };
  const press = (event: KeyboardEvent) => {
    // Enter and Escape may belong to an input method that is still composing.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") void save();
    if (event.key === "Escape") onClose();
  };
  return (
    <div className="relative z-10">
      <input
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error && errorId}
        // biome-ignore lint/a11y/noAutofocus: it takes the place of what was just chosen to be renamed.
        autoFocus
        value={draft}
        maxLength={400}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={save}
        onKeyDown={press}
        className="w-full max-w-112 border-faint border-b bg-transparent font-serif text-title outline-none aria-invalid:border-now"
      />
      <p id={errorId} role="status" className="text-now text-small not-empty:mt-1">
        {error}
      </p>
    </div>
  );
}
