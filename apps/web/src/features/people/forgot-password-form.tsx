"use client";

import { useState } from "react";
import { Notice } from "~/ui/notice.tsx";
import { AuthForm, textOf } from "./auth-form.tsx";
import { askForReset } from "./auth-requests.ts";
import { EmailField } from "./email-field.tsx";
import { SendAgain } from "./send-again.tsx";

export function ForgotPasswordForm() {
  const [address, setAddress] = useState<string>();
  if (address !== undefined) return <Asked address={address} />;
  const send = async (fields: FormData) => {
    const email = textOf(fields, "email").trim();
    await askForReset(email);
    setAddress(email);
  };
  return (
    <AuthForm send={send} label="Send me a link" waiting="Sending…">
      {(errorOf) => <EmailField autoComplete="email" error={errorOf("email")} />}
    </AuthForm>
  );
}

/** Says no more than is known: whether somebody has an account is nobody else's business. */
function Asked({ address }: { address: string }) {
  return (
    <div className="grid justify-items-center gap-5 text-center">
      <Notice tone="info" className="w-full text-left">
        If <strong className="font-medium">{address}</strong> has an account here, a letter with a link is on its way.
        The link works once, for a day.
      </Notice>
      <SendAgain label="Send it again" send={() => askForReset(address)} />
      <p className="text-muted text-small">Nothing after some minutes? Look among the junk mail.</p>
    </div>
  );
}
