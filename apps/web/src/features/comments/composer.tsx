"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useListening, usePlayer } from "~/features/listening/listening.tsx";
import { Button } from "~/ui/button.tsx";
import { Kbd } from "~/ui/kbd.tsx";
import { AnchorChip } from "./anchor-chip.tsx";
import { anchorWords } from "./anchor-words.ts";
import type { Anchor } from "./comments.ts";
import { useDeskStore } from "./desk.tsx";
import { keepDraft, readDraft } from "./draft.ts";
import { useNameFirst } from "./name-first.tsx";
import { useNaming } from "./use-naming.tsx";

type ComposerProps = {
  versionId: string;
  onPost: (body: string, anchor: Anchor) => void;
};

/** Where the next comment is written; always says the time it will speak of. Key it by the version: each has its own draft. */
export function Composer({ versionId, onPost }: ComposerProps) {
  const player = usePlayer();
  const desk = useDeskStore();
  const durationMs = useListening((state) => state.durationMs);
  const [body, setBody] = useState("");
  const [said, setSaid] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    const draft = readDraft(versionId);
    setBody(draft?.body ?? "");
    desk.set({ anchor: draft?.anchor ?? null });
  }, [versionId, desk]);
  useEffect(
    () => desk.subscribe(() => keepDraft(versionId, { body: field.current?.value ?? "", anchor: desk.get().anchor })),
    [versionId, desk],
  );

  const here = (): Anchor => ({ atMs: Math.round(Math.min(player.placeMs(), durationMs || Infinity)), endMs: null });
  const write = (text: string) => {
    setBody(text);
    const { anchor } = desk.get();
    // The moment that one begins to write is the one that is meant, wherever the playhead goes meanwhile.
    if (anchor === null && text !== "") desk.set({ anchor: here() });
    if (anchor !== null && anchor.endMs === null && text === "") desk.set({ anchor: null });
    keepDraft(versionId, { body: text, anchor: desk.get().anchor });
  };
  const say = () => {
    const words = body.trim();
    const anchor = desk.get().anchor ?? here();
    onPost(words, anchor);
    setBody("");
    desk.set({ anchor: null });
    // Last: the desk's change keeps what the field still shows.
    keepDraft(versionId, { body: "", anchor: null });
    setSaid(`Comment at ${anchorWords(anchor)} posted.`);
    // The keyboard goes back to the transport: space plays on.
    field.current?.blur();
  };
  const naming = useNaming({ versionId, field, write, className: namesClass });
  const { begin, step } = useNameFirst({ words: body, say });
  const post = () => {
    if (body.trim() === "") field.current?.focus();
    else begin();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || naming.press(event)) return;
    if (event.key === "Escape") {
      if (body === "") desk.set({ anchor: null });
      field.current?.blur();
    }
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    post();
  };
  return (
    <>
      {step}
      <form
        aria-label="New comment"
        // Out of sight, not gone, while the name is asked for: the words are in it.
        className={`${step ? "hidden" : "flex"} relative min-h-13.5 min-w-0 flex-1 items-center gap-1 rounded-xl border border-line bg-ink py-1.5 pr-2 pl-2 transition-colors focus-within:border-faint max-md:w-full`}
        onSubmit={(event) => {
          event.preventDefault();
          post();
        }}
      >
        <AnchorChip />
        <textarea
          ref={field}
          data-composer
          aria-label="Your comment"
          aria-keyshortcuts="C"
          placeholder="Say what you hear…"
          rows={1}
          enterKeyHint="send"
          value={body}
          maxLength={5000}
          {...naming.attributes}
          onChange={(event) => {
            write(event.target.value);
            naming.look();
          }}
          onSelect={naming.look}
          onBlur={naming.close}
          onKeyDown={press}
          className="peer field-sizing-content max-h-32 min-w-0 flex-1 resize-none bg-transparent px-1 py-1.5 outline-none pointer-coarse:text-[1rem]"
        />
        {body === "" && (
          <span className="mr-1.5 peer-focus:hidden pointer-coarse:hidden">
            <Kbd>C</Kbd>
          </span>
        )}
        <Button intent="primary" size="small" type="submit" className="min-h-9 md:px-4">
          <span className="md:hidden">Post</span>
          <span className="max-md:hidden">Comment</span>
        </Button>
        {naming.list}
        <span role="status" className="sr-only">
          {said}
        </span>
      </form>
    </>
  );
}

/** Over the comments; on a phone over the waveform, the keyboard is below. */
const namesClass = "absolute left-0 z-30 w-72 max-w-full max-md:bottom-full max-md:mb-2 md:top-full md:mt-2";

/** Puts the cursor into the composer, wherever on the page one is. */
export function focusComposer(): void {
  document.querySelector<HTMLTextAreaElement>("[data-composer]")?.focus();
}
