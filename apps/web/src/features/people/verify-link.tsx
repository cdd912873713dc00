"use client";

import { useCallback, useEffect, useState } from "react";
import { Button } from "~/ui/button.tsx";
import { ButtonLink } from "~/ui/button-link.tsx";
import { AuthForm, textOf } from "./auth-form.tsx";
import { AuthPage } from "./auth-page.tsx";
import { AuthRefusal, type Verification, verifyAddress } from "./auth-requests.ts";
import { PasswordField } from "./password-field.tsx";
import { SendVerification } from "./send-verification.tsx";

type VerifyLinkProps = {
  token: string;
  /** The address of whoever is signed in here and has not verified it. */
  waitingAddress: string | undefined;
};

/** What became of a verification link. It is used by this page's script, so that mail scanners that fetch links use up nothing. */
export function VerifyLink({ token, waitingAddress }: VerifyLinkProps) {
  const [result, setResult] = useState<Verification | AuthRefusal>();
  const look = useCallback(async () => {
    setResult(undefined);
    try {
      setResult(await verifyAddress({ token }));
    } catch (error) {
      if (!(error instanceof AuthRefusal)) throw error;
      setResult(error);
    }
  }, [token]);
  useEffect(() => void look(), [look]);

  if (!result) return <AuthPage title="One moment" sentence="Looking at your link…" />;
  if (result instanceof AuthRefusal) {
    if (result.code === "INVALID_TOKEN" || result.code === "REFUSED") return <DeadLink address={waitingAddress} />;
    return (
      <AuthPage title="Not yet" sentence={result.message}>
        <Button intent="primary" size="large" className="w-full" onClick={look}>
          Try again
        </Button>
      </AuthPage>
    );
  }
  if (result.outcome === "verified") return <Verified signedIn={result.signedIn} />;
  return <ChoosePassword token={token} email={result.email} onVerified={setResult} onRefused={setResult} />;
}

function Verified({ signedIn }: { signedIn: boolean }) {
  return (
    <AuthPage title="Your address is verified" sentence="Now you can invite people, and hear from them.">
      <ButtonLink href={signedIn ? "/" : "/sign-in"} intent="primary" size="large" className="w-full">
        {signedIn ? "Go on to your projects" : "Sign in"}
      </ButtonLink>
    </AuthPage>
  );
}

function DeadLink({ address }: { address: string | undefined }) {
  return (
    <AuthPage
      title="This link is used up"
      sentence="It is more than three days old, or not whole. Have another letter sent."
    >
      <SendVerification address={address} />
    </AuthPage>
  );
}

type ChoosePasswordProps = {
  token: string;
  email: string;
  onVerified: (result: Verification) => void;
  onRefused: (refusal: AuthRefusal) => void;
};

function ChoosePassword({ token, email, onVerified, onRefused }: ChoosePasswordProps) {
  const send = async (fields: FormData) => {
    try {
      onVerified(await verifyAddress({ token, newPassword: textOf(fields, "newPassword") }));
    } catch (error) {
      if (!(error instanceof AuthRefusal) || error.code !== "INVALID_TOKEN") throw error;
      onRefused(error);
    }
  };
  return (
    <AuthPage
      title="Choose your password"
      sentence={
        <>
          <strong className="font-medium text-text">{email}</strong> was signed up in another browser. So that nobody
          but you gets in, choose a password here. It replaces the first one, and signs out everywhere else.
        </>
      }
      elsewhere="You did not sign up? Then leave this page: without your password the address stays unverified."
    >
      <AuthForm send={send} label="Save and verify" waiting="Verifying…">
        {(errorOf) => (
          <>
            {/* For password managers: whose password this is. */}
            <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
            <PasswordField
              label="New password"
              name="newPassword"
              autoComplete="new-password"
              hint="8 characters at least."
              error={errorOf("newPassword")}
            />
          </>
        )}
      </AuthForm>
    </AuthPage>
  );
}
