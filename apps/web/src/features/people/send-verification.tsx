"use client";

import { useState } from "react";
import { Notice } from "~/ui/notice.tsx";
import { AuthForm, textOf } from "./auth-form.tsx";
import { sendVerification } from "./auth-requests.ts";
import { EmailField } from "./email-field.tsx";
import { SendAgain } from "./send-again.tsx";

/** Has another verification letter sent: to the address that waits for it, or to one that a visitor types. */
export function SendVerification({ address }: { address: string | undefined }) {
  const [typed, setTyped] = useState<string>();
  if (address !== undefined) return <SendAgain label="Send the letter again" send={() => sendVerification(address)} />;
  if (typed !== undefined) {
    return (
      <Notice tone="info">
        If <strong className="font-medium">{typed}</strong> waits to be verified, a letter is on its way.
      </Notice>
    );
  }
  const send = async (fields: FormData) => {
    const email = textOf(fields, "email").trim();
    await sendVerification(email);
    setTyped(email);
  };
  return (
    <AuthForm send={send} label="Send me a letter" waiting="Sending…">
      {(errorOf) => <EmailField autoComplete="email" error={errorOf("email")} />}
    </AuthForm>
  );
}
