"use client";

import { useState } from "react";
import { ButtonLink } from "~/ui/button-link.tsx";
import { AuthForm, textOf } from "./auth-form.tsx";
import { AuthPage } from "./auth-page.tsx";
import { AuthRefusal, resetPassword } from "./auth-requests.ts";
import { PasswordField } from "./password-field.tsx";

/** The page that a reset link leads to; where the link is of no use any more, it says so before anybody types. */
export function ResetPassword({ token, isAlive }: { token: string; isAlive: boolean }) {
  const [stage, setStage] = useState<"choosing" | "chosen" | "dead">(isAlive ? "choosing" : "dead");
  const send = async (fields: FormData) => {
    try {
      await resetPassword({ token, newPassword: textOf(fields, "newPassword") });
      setStage("chosen");
    } catch (error) {
      if (!(error instanceof AuthRefusal) || error.code !== "INVALID_TOKEN") throw error;
      setStage("dead");
    }
  };
  if (stage === "dead") {
    return (
      <AuthPage title="This link is used up" sentence="It has been used before, or is more than a day old.">
        <ButtonLink href="/forgot-password" intent="primary" size="large" className="w-full">
          Send me another
        </ButtonLink>
      </AuthPage>
    );
  }
  if (stage === "chosen") {
    return (
      <AuthPage
        title="That is your password now"
        sentence="The old one opens nothing any more, and every browser is signed out."
      >
        <ButtonLink href="/sign-in" intent="primary" size="large" className="w-full">
          Sign in
        </ButtonLink>
      </AuthPage>
    );
  }
  return (
    <AuthPage title="Choose a new password" sentence="It ends the sessions in all browsers; then sign in with it.">
      <AuthForm send={send} label="Save password" waiting="Saving…">
        {(errorOf) => (
          <PasswordField
            label="New password"
            name="newPassword"
            autoComplete="new-password"
            hint="8 characters at least."
            error={errorOf("newPassword")}
          />
        )}
      </AuthForm>
    </AuthPage>
  );
}
