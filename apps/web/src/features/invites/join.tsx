"use client";

import { type ReactNode, useState } from "react";
import { AuthForm, textOf } from "~/features/people/auth-form.tsx";
import { signIn, signUp } from "~/features/people/auth-requests.ts";
import { EmailField } from "~/features/people/email-field.tsx";
import { PasswordField } from "~/features/people/password-field.tsx";
import { TextLink } from "~/features/people/text-link.tsx";
import { TextField } from "~/ui/text-field.tsx";
import type { OpenInvite } from "./invite.ts";
import { settleInvited, signUpInvited } from "./invited-requests.ts";
import { useEntering } from "./use-entering.ts";

type JoinProps = { token: string; invite: OpenInvite };

/** For somebody who is not signed in: an account, new or there already, and straight on to listening. */
export function Join({ first, ...props }: JoinProps & { first: "sign-up" | "sign-in" }) {
  const [way, setWay] = useState(first);
  const [isOther, setOther] = useState(false);
  if (way === "sign-in") {
    return (
      <Column
        elsewhere={
          <>
            <TextLink href="/forgot-password">Forgot your password?</TextLink>
            <span className="mx-2">·</span>
            New here? <Switch onClick={() => setWay("sign-up")}>Sign up</Switch>
          </>
        }
      >
        <SignIn {...props} />
      </Column>
    );
  }
  return (
    <Column
      elsewhere={
        <>
          {props.invite.isProof && !isOther && (
            <>
              Not your address? <Switch onClick={() => setOther(true)}>Use another</Switch>
              <span className="mx-2">·</span>
            </>
          )}
          Have an account? <Switch onClick={() => setWay("sign-in")}>Sign in</Switch>
        </>
      }
    >
      {props.invite.isProof && !isOther ? <SignUpInvited {...props} /> : <SignUp {...props} isOther={isOther} />}
    </Column>
  );
}

function Column({ children, elsewhere }: { children: ReactNode; elsewhere: ReactNode }) {
  return (
    <div className="mx-auto max-w-104">
      {children}
      <p className="mt-6 text-center text-muted text-small">{elsewhere}</p>
    </div>
  );
}

function Switch({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="rounded-sm text-text underline decoration-faint underline-offset-4 hover:decoration-text pointer-coarse:py-2"
    >
      {children}
    </button>
  );
}

const listen = { label: "Listen", waiting: "Opening…" } as const;

/** The letter has proved the address: it stands, and needs no second letter. */
function SignUpInvited({ token, invite: { email } }: JoinProps) {
  const enter = useEntering(token);
  const send = async (fields: FormData) => {
    await signUpInvited({ token, name: textOf(fields, "name"), password: textOf(fields, "password") });
    await enter();
  };
  return (
    <AuthForm send={send} {...listen}>
      {(errorOf) => (
        <>
          <NameField error={errorOf("name")} />
          <EmailField autoComplete="username" defaultValue={email} readOnly error={errorOf("email")} />
          <NewPassword name="password" error={errorOf("password")} />
        </>
      )}
    </AuthForm>
  );
}

function SignUp({ token, invite: { email }, isOther }: JoinProps & { isOther: boolean }) {
  const enter = useEntering(token);
  const send = async (fields: FormData) => {
    const [name, typed, password] = [textOf(fields, "name"), textOf(fields, "email"), textOf(fields, "password")];
    await signUp({ name, email: typed, password });
    await enter();
  };
  return (
    <AuthForm send={send} {...listen}>
      {(errorOf) => (
        <>
          <NameField error={errorOf("name")} />
          <EmailField
            autoComplete="username"
            defaultValue={isOther ? "" : email}
            hint="We send you a letter to check it. You can listen at once."
            error={errorOf("email")}
          />
          <NewPassword name="password" error={errorOf("password")} />
        </>
      )}
    </AuthForm>
  );
}

function SignIn({ token, invite: { email, isProof } }: JoinProps) {
  const enter = useEntering(token);
  const send = async (fields: FormData) => {
    await signIn({ email: textOf(fields, "email"), password: textOf(fields, "password") });
    await enter();
  };
  return (
    <AuthForm send={send} label="Sign in and listen" waiting="Signing in…">
      {(errorOf) => (
        <>
          <EmailField autoComplete="username" defaultValue={isProof ? email : ""} error={errorOf("email")} />
          <PasswordField label="Password" name="password" autoComplete="current-password" error={errorOf("password")} />
        </>
      )}
    </AuthForm>
  );
}

/** Somebody has signed up with this address before its owner came: the owner's password is the one that counts. */
export function ChoosePassword({ token, invite: { email } }: JoinProps) {
  const enter = useEntering(token);
  const send = async (fields: FormData) => {
    await settleInvited({ token, newPassword: textOf(fields, "newPassword") });
    await enter();
  };
  return (
    <div className="mx-auto max-w-104">
      <p className="mb-4 text-balance text-center text-muted">
        There is an account as <strong className="break-all font-medium text-text">{email}</strong> that was never
        verified. Choose its password: it replaces the first one, and signs out everywhere else.
      </p>
      <AuthForm send={send} {...listen}>
        {(errorOf) => (
          <>
            {/* For password managers: whose password this is. */}
            <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
            <NewPassword name="newPassword" error={errorOf("newPassword")} />
          </>
        )}
      </AuthForm>
    </div>
  );
}

const NameField = ({ error }: { error: string | undefined }) => (
  <TextField label="Your name" name="name" required autoComplete="name" error={error} />
);

function NewPassword({ name, error }: { name: "password" | "newPassword"; error: string | undefined }) {
  const label = name === "password" ? "Password" : "New password";
  return (
    <PasswordField label={label} name={name} autoComplete="new-password" hint="8 characters at least." error={error} />
  );
}
