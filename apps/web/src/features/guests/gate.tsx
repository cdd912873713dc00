"use client";

import { type FormEvent, useEffect, useState } from "react";
import { Button } from "~/ui/button.tsx";
import { PasswordField } from "../people/password-field.tsx";
import { Arrival } from "./arrival.tsx";
import { waitWords } from "./door-words.ts";
import type { LockedPreview } from "./guests.ts";
import { useOpenLink } from "./use-open-link.ts";

type GateProps = { token: string; preview: LockedPreview };

/** The door of a link with a password; tells nothing of what is behind it. */
export function Gate({ token, preview: { sharedBy, waitMs } }: GateProps) {
  const { open, failure, isOpening } = useOpenLink(token);
  const [empty, setEmpty] = useState<string>();
  const isPaused = useIsWaiting(waitMs);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password") ?? "");
    setEmpty(password === "" ? `The password is wanted. If you have none, ask ${sharedBy}.` : undefined);
    if (password !== "") void open({ password });
  };
  const paused = isPaused ? `Too many wrong passwords were tried. Try again in ${waitWords(waitMs)}.` : undefined;
  return (
    <Arrival
      title={`${sharedBy} shared something with you`}
      line={`It is behind a password, which is not in the link. If you have none, ask ${sharedBy}.`}
    >
      <form noValidate onSubmit={submit} className="mx-auto mt-8 max-w-88 text-left">
        <PasswordField
          label="Password"
          name="password"
          autoComplete="current-password"
          error={empty ?? failure ?? paused}
        />
        <Button
          type="submit"
          intent="primary"
          size="large"
          className="mt-4 w-full"
          pending={isOpening ? "Opening…" : undefined}
        >
          Open
        </Button>
      </form>
    </Arrival>
  );
}

/** Whether a wait that began with the page goes on; ends by itself. */
function useIsWaiting(ms: number): boolean {
  const [isWaiting, setIsWaiting] = useState(ms > 0);
  useEffect(() => {
    setIsWaiting(ms > 0);
    const timer = setTimeout(() => setIsWaiting(false), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return isWaiting;
}
