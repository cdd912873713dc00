"use client";

import { AuthForm, textOf } from "./auth-form.tsx";
import { signIn } from "./auth-requests.ts";
import { EmailField } from "./email-field.tsx";
import { PasswordField } from "./password-field.tsx";

export function SignInForm({ next }: { next: string }) {
  const send = async (fields: FormData) => {
    await signIn({ email: textOf(fields, "email"), password: textOf(fields, "password") });
    // A page load, not a navigation: nothing that was fetched for somebody else may stay in this tab.
    window.location.assign(next);
  };
  return (
    <AuthForm send={send} label="Sign in" waiting="Signing in…">
      {(errorOf) => (
        <>
          <EmailField autoComplete="username" error={errorOf("email")} />
          <PasswordField label="Password" name="password" autoComplete="current-password" error={errorOf("password")} />
        </>
      )}
    </AuthForm>
  );
}
