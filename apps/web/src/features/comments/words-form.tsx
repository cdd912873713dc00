"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "~/ui/button.tsx";
import { kept } from "./kept.ts";
import { useNameFirst } from "./name-first.tsx";
import { useNaming } from "./use-naming.tsx";

type WordsFormProps = {
  /** The version that the words are about, for the names that may stand in them. */
  versionId: string;
  label: string;
  /** What the button says. */
  action: string;
  /** The words to begin with. */
  words?: string;
  /** Under which name unfinished words outlast a reload. */
  keepAs: string;
  onSend: (words: string) => void;
  onLeave: () => void;
};

const isText = (value: unknown): value is string => typeof value === "string";

/** Words under a comment: an answer, or other words for it. Enter sends, Shift and Enter begins a line, Escape leaves. */
export function WordsForm({ versionId, label, action, words = "", keepAs, onSend, onLeave }: WordsFormProps) {
  const [draft, setDraft] = useState(words);
  useEffect(() => {
    const unfinished = kept.read(keepAs, isText);
    if (unfinished) setDraft(unfinished);
  }, [keepAs]);
  const write = (text: string) => {
    setDraft(text);
    kept.write(keepAs, text === words ? null : text);
  };
  const field = useRef<HTMLTextAreaElement>(null);
  const naming = useNaming({ versionId, field, write, className: "basis-full" });
  const say = () => {
    kept.write(keepAs, null);
    onSend(draft.trim());
  };
  const { begin, step } = useNameFirst({ words: draft, say });
  const send = () => {
    if (draft.trim() !== "") begin();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || naming.press(event)) return;
    if (event.key === "Escape") onLeave();
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  if (step) return <div className="mt-2">{step}</div>;
  return (
    <form
      className="mt-2 flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        aria-label={label}
        // biome-ignore lint/a11y/noAutofocus: it opens because somebody pressed the button that asks for it.
        autoFocus
        rows={1}
        value={draft}
        maxLength={5000}
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        {...naming.attributes}
        onChange={(event) => {
          write(event.target.value);
          naming.look();
        }}
        onSelect={naming.look}
        onBlur={naming.close}
        onKeyDown={press}
        className="field-sizing-content max-h-48 min-h-9 min-w-48 flex-1 resize-none rounded-md border border-line bg-surface px-3 py-1.5 pointer-coarse:text-[1rem]"
      />
      <Button size="small" intent="primary" type="submit" disabled={draft.trim() === ""}>
        {action}
      </Button>
      <Button size="small" onClick={onLeave}>
        Cancel
      </Button>
      {/* In its place, not over what follows: a row of the list shows nothing beyond its own edges. */}
      {naming.list}
    </form>
  );
}
