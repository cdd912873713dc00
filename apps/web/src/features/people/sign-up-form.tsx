"use client";

import { TextField } from "~/ui/text-field.tsx";
import { AuthForm, textOf } from "./auth-form.tsx";
import { signUp } from "./auth-requests.ts";
import { EmailField } from "./email-field.tsx";
import { PasswordField } from "./password-field.tsx";

export function SignUpForm({ next }: { next: string }) {
  const send = async (fields: FormData) => {
    await signUp({
      name: textOf(fields, "name"),
      email: textOf(fields, "email"),
      password: textOf(fields, "password"),
    });
    window.location.assign(next); // a page load, as after signing in
  };
  return (
    <>
      <AuthForm send={send} label="Sign up" waiting="Signing up…">
        {(errorOf) => (
          <>
            <TextField label="Your name" name="name" required autoComplete="name" error={errorOf("name")} />
            <EmailField autoComplete="username" error={errorOf("email")} />
            <PasswordField
              label="Password"
              name="password"
              autoComplete="new-password"
              hint="8 characters at least."
              error={errorOf("password")}
            />
          </>
        )}
      </AuthForm>
      <p className="mt-4 text-balance text-center text-muted text-small">
        We send you a letter to check the address. You can start at once.
      </p>
    </>
  );
}
