"use client";

import { useState } from "react";
import { ButtonLink } from "~/ui/button-link.tsx";
import { AuthForm, textOf } from "./auth-form.tsx";
import { AuthPage } from "./auth-page.tsx";
import { AuthRefusal, takeBackAddress } from "./auth-requests.ts";
import { PasswordField } from "./password-field.tsx";
import { TextLink } from "./text-link.tsx";

/** Where a letter to a former address leads; `email` is null where the link is of no use any more. */
export function TakeBack({ token, email }: { token: string; email: string | null }) {
  const [stage, setStage] = useState<"choosing" | "back" | "dead">(email === null ? "dead" : "choosing");
  const send = async (fields: FormData) => {
    try {
      await takeBackAddress({ token, newPassword: textOf(fields, "newPassword") });
      setStage("back");
    } catch (error) {
      if (!(error instanceof AuthRefusal) || error.code !== "INVALID_TOKEN") throw error;
      setStage("dead");
    }
  };
  if (stage === "dead") {
    return (
      <AuthPage
        title="This link is used up"
        sentence="It has been used, or is more than a week old."
        elsewhere={<TextLink href="/sign-in">Go to signing in</TextLink>}
      />
    );
  }
  if (stage === "back") {
    return (
      <AuthPage
        title="It is yours again"
        sentence="Your address and your new password hold. Everybody else is signed out."
      >
        <ButtonLink href="/sign-in" intent="primary" size="large" className="w-full">
          Sign in
        </ButtonLink>
      </AuthPage>
    );
  }
  return (
    <AuthPage
      title="Take your account back"
      sentence={
        <>
          <strong className="break-all font-medium text-text">{email}</strong> becomes its address again. Choose a new
          password: it signs out every browser.
        </>
      }
    >
      <AuthForm send={send} label="Take it back" waiting="Taking it back…">
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
