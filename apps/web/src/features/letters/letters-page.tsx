"use client";

import { useState } from "react";
import { AuthPage } from "~/features/people/auth-page.tsx";
import { TextLink } from "~/features/people/text-link.tsx";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { useTRPCClient } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import { LetterChoices } from "./letter-choices.tsx";
import type { LetterChange, Letters } from "./letters.ts";

/** Where the foot of a letter leads, without signing in; `initial` is null where the link is of no use. Opening it changes nothing. */
export function LettersPage({ token, initial }: { token: string; initial: Letters | null }) {
  if (initial === null) {
    return (
      <AuthPage
        title="This link is of no use any more"
        sentence="Sign in, and choose in your settings what comes by mail."
        elsewhere={<TextLink href="/settings">Go to your settings</TextLink>}
      />
    );
  }
  return <ChoicesByLink token={token} initial={initial} />;
}

function ChoicesByLink({ token, initial }: { token: string; initial: Letters }) {
  const client = useTRPCClient();
  const [letters, setLetters] = useState(initial);
  const [said, setSaid] = useState<{ words: string; isFault?: boolean }>();
  const change = async (letters_: LetterChange, words: string) => {
    const before = letters;
    setLetters({ ...before, ...letters_ });
    setSaid({ words: "Saving…" });
    try {
      await client.letters.setPreferences.mutate({ token, letters: letters_ });
      setSaid({ words });
    } catch (error) {
      setLetters(before);
      setSaid({ words: `${sentenceOf(error)} Nothing has changed.`, isFault: true });
    }
  };
  const isOff = letters.cadence === "never" && !letters.mentionsAtOnce;
  return (
    <AuthPage
      title="What comes by mail"
      sentence="What is new on your songs, gathered in one letter. Letters about your account and invites come all the same."
    >
      <LetterChoices letters={letters} onChange={(letters_) => void change(letters_, "Saved.")} />
      <p aria-live="polite" className={`mt-4 min-h-5 text-small ${said?.isFault ? "text-now" : "text-muted"}`}>
        {said?.words}
      </p>
      {!isOff && (
        <Button
          size="large"
          className="mt-2 w-full"
          onClick={() =>
            void change(
              { cadence: "never", mentionsAtOnce: false },
              "You are off the list. Nothing of this comes any more.",
            )
          }
        >
          Unsubscribe
        </Button>
      )}
    </AuthPage>
  );
}
