"use client";

import { ArrowLeft } from "lucide-react";
import { createContext, type FormEvent, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { Button } from "~/ui/button.tsx";

/** How somebody without an account says who they are. */
export type Introduction = {
  /** Null until they have. */
  name: string | null;
  /** Throws what is wrong with a name, as a sentence. */
  introduce: (name: string) => Promise<void>;
};

// Null where whoever looks is known by their account.
const IntroductionContext = createContext<Introduction | null>(null);

export const IntroductionProvider = IntroductionContext.Provider;

export const useIntroduction = () => useContext(IntroductionContext);

type Words = {
  /** What is about to be said. */
  words: string;
  say: () => void;
};

/**
 * Asks for a name before somebody's first words, once. `begin` says the words at once where the name is known; else `step` is shown in
 * their place until it is given, or they go back to their words.
 */
export function useNameFirst({ words, say }: Words): { begin: () => void; step: ReactNode } {
  const introduction = useIntroduction();
  const [isAsking, setIsAsking] = useState(false);
  const isKnown = introduction === null || introduction.name !== null;
  const latest = useRef(say);
  useEffect(() => {
    latest.current = say;
  });
  useEffect(() => {
    if (!isAsking || !isKnown) return;
    setIsAsking(false);
    // Only now: what is said before would go out, and be shown, without the name.
    latest.current();
  }, [isAsking, isKnown]);
  return {
    begin: () => (isKnown ? say() : setIsAsking(true)),
    step: isAsking && !isKnown && (
      <NameStep words={words} introduce={introduction.introduce} onLeave={() => setIsAsking(false)} />
    ),
  };
}

type NameStepProps = { words: string; introduce: Introduction["introduce"]; onLeave: () => void };

function NameStep({ words, introduce, onLeave }: NameStepProps) {
  const [name, setName] = useState("");
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState<string>();
  const give = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    if (name.trim() === "") return setError("Who speaks? A first name will do.");
    setPending("One moment…");
    setError(undefined);
    try {
      await introduce(name);
    } catch (thrown) {
      setPending(undefined);
      setError(sentenceOf(thrown));
    }
  };
  return (
    <form aria-label="Your name" noValidate onSubmit={give} className="w-full min-w-0 flex-1">
      <div className="flex min-h-13.5 items-center gap-1 rounded-xl border border-faint bg-ink py-1.5 pr-2 pl-1.5">
        <button
          type="button"
          aria-label="Back to your words"
          onClick={onLeave}
          className="inline-grid size-9 shrink-0 place-items-center rounded-md text-muted hover:bg-raised hover:text-text pointer-coarse:size-11"
        >
          <ArrowLeft aria-hidden className="size-4.5" />
        </button>
        <input
          aria-label="Your name"
          aria-describedby="name-step"
          aria-invalid={error ? true : undefined}
          placeholder="And your name?"
          autoComplete="name"
          enterKeyHint="send"
          // biome-ignore lint/a11y/noAutofocus: it follows at once on the button that was just pressed.
          autoFocus
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") onLeave();
          }}
          className="min-w-0 flex-1 bg-transparent px-1 py-1.5 outline-none pointer-coarse:text-[1rem]"
        />
        <Button intent="primary" size="small" type="submit" pending={pending} className="min-h-9 md:px-4">
          Post
        </Button>
      </div>
      <p
        id="name-step"
        aria-live="polite"
        className={`mt-1.5 truncate px-1 text-small ${error ? "text-now" : "text-muted"}`}
      >
        {error ?? `No account needed. “${words.trim()}”`}
      </p>
    </form>
  );
}
