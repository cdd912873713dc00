"use client";

import { useCallback, useEffect, useState } from "react";
import { Button } from "~/ui/button.tsx";
import { ButtonLink } from "~/ui/button-link.tsx";
import { AuthPage } from "./auth-page.tsx";
import { AuthRefusal, type Confirmation, confirmAddress } from "./auth-requests.ts";
import { withNext } from "./next-path.ts";

/** What became of the link that proves a new address. It is used by this page's script: mail scanners that fetch links use up nothing. */
export function ConfirmAddress({ token }: { token: string }) {
  const [result, setResult] = useState<Confirmation | AuthRefusal>();
  const look = useCallback(async () => {
    setResult(undefined);
    try {
      setResult(await confirmAddress(token));
    } catch (error) {
      if (!(error instanceof AuthRefusal)) throw error;
      setResult(error);
    }
  }, [token]);
  useEffect(() => void look(), [look]);

  if (!result) return <AuthPage title="One moment" sentence="Looking at your link…" />;
  if (result instanceof AuthRefusal) return <Refused refusal={result} onRetry={look} />;
  if (result.outcome === "sign-in") {
    const here = `/confirm-address?token=${encodeURIComponent(token)}`;
    return (
      <AuthPage
        title="Sign in first"
        sentence="This link changes the address of an account, so it works only where that account is signed in. Use the address that you had until now."
        elsewhere="You have no account here? Then somebody mistyped their address: leave this page, and nothing happens."
      >
        <ButtonLink href={withNext("/sign-in", here)} intent="primary" size="large" className="w-full">
          Sign in and go on
        </ButtonLink>
      </AuthPage>
    );
  }
  return (
    <AuthPage
      title="Your address is changed"
      sentence={
        <>
          From now on you sign in with <strong className="break-all font-medium text-text">{result.email}</strong>, and
          letters go there.
        </>
      }
    >
      <ToSettings />
    </AuthPage>
  );
}

function Refused({ refusal: { code, message }, onRetry }: { refusal: AuthRefusal; onRetry: () => Promise<void> }) {
  if (code === "INVALID_TOKEN" || code === "REFUSED") {
    return (
      <AuthPage
        title="This link is used up"
        sentence="It has been used, was replaced by a newer one, or is more than three days old. The settings say which address is yours now."
      >
        <ToSettings />
      </AuthPage>
    );
  }
  if (code === "ADDRESS_TAKEN") {
    return (
      <AuthPage
        title="Nothing was changed"
        sentence="There is another account with this address. Choose a different one."
      >
        <ToSettings />
      </AuthPage>
    );
  }
  return (
    <AuthPage title="Not yet" sentence={message}>
      <Button intent="primary" size="large" className="w-full" onClick={onRetry}>
        Try again
      </Button>
    </AuthPage>
  );
}

function ToSettings() {
  return (
    <ButtonLink href="/settings" intent="primary" size="large" className="w-full">
      Go to your settings
    </ButtonLink>
  );
}
