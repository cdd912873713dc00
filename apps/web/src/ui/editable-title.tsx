"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";

type EditableTitleProps = {
  title: string;
  /** What is being named: "Song title". */
  label: string;
  /** Stores the new title. What it throws is shown, and what was typed stays. */
  onSave: (title: string) => Promise<void>;
  maxLength?: number;
  className?: string;
};

/** The page's title, renamed where it stands: click or Enter opens it, Enter or leaving it saves, Escape gives up. */
export function EditableTitle({ title, label, onSave, maxLength = 200, className }: EditableTitleProps) {
  const [draft, setDraft] = useState<string>();
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState<string>();
  const opener = useRef<HTMLButtonElement>(null);
  const comeBack = useRef(false);
  const errorId = useId();
  const editing = draft !== undefined;

  useEffect(() => {
    if (editing || !comeBack.current) return;
    comeBack.current = false;
    opener.current?.focus();
  }, [editing]);

  const close = () => {
    setDraft(undefined);
    setError(undefined);
  };
  const save = async () => {
    const named = draft?.trim();
    if (named === undefined || saving !== undefined) return;
    if (named === title) return close();
    if (named === "") return setError("It needs a name.");
    setSaving(named);
    setError(undefined);
    try {
      await onSave(named);
      close();
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown.message : "That could not be saved.");
    } finally {
      setSaving(undefined);
    }
  };
  const press = (event: KeyboardEvent) => {
    // Enter and Escape may belong to an input method that is still composing.
    if (event.nativeEvent.isComposing) return;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    comeBack.current = true;
    if (event.key === "Enter") void save();
    else close();
  };

  return (
    <div className={className}>
      <h1 className="font-serif text-display">
        {editing ? (
          <input
            aria-label={label}
            aria-invalid={error ? true : undefined}
            aria-describedby={error && errorId}
            // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was just pressed.
            autoFocus
            readOnly={saving !== undefined}
            value={draft}
            maxLength={maxLength}
            onFocus={(event) => event.target.select()}
            onChange={(event) => setDraft(event.target.value)}
            onBlur={save}
            onKeyDown={press}
            className={`field-sizing-content min-w-32 max-w-full border-b bg-transparent outline-none ${error ? "border-now" : "border-faint"} ${saving === undefined ? "" : "animate-breathe"}`}
          />
        ) : (
          <button
            ref={opener}
            type="button"
            title="Rename"
            onClick={() => setDraft(title)}
            className="max-w-full cursor-text rounded-sm border-transparent border-b text-left hover:border-line"
          >
            {title}
          </button>
        )}
      </h1>
      <p id={errorId} role="status" className="text-now text-small not-empty:mt-1">
        {error}
      </p>
    </div>
  );
}
