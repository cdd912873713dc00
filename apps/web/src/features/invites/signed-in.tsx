"use client";

import { useCallback, useEffect, useState } from "react";
import { AuthRefusal, signOut } from "~/features/people/auth-requests.ts";
import type { Me } from "~/features/songs/song.ts";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { useTRPCClient } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import { ButtonLink } from "~/ui/button-link.tsx";
import { Notice } from "~/ui/notice.tsx";
import type { OpenInvite } from "./invite.ts";

/** For whoever is signed in as the one who was invited: there is nothing to decide. */
export function Enter({ token }: { token: string }) {
  const { accept, fault } = useAccepting(token);
  useEffect(() => void accept(), [accept]);
  if (fault) {
    return (
      <Notice tone="error" onRetry={() => void accept()}>
        {fault}
      </Notice>
    );
  }
  return (
    <p role="status" className="animate-breathe text-center text-muted">
      Opening it for you…
    </p>
  );
}

type OfferProps = { token: string; invite: OpenInvite; me: Me };

/** For whoever is signed in with another address than the invited one: perhaps it is theirs too, perhaps it is somebody else's invite. */
export function Offer({ token, invite: { from, email }, me }: OfferProps) {
  const { accept, isAccepting, fault } = useAccepting(token);
  return (
    <div className="mx-auto grid max-w-104 gap-3">
      <p className="text-balance text-center text-muted">
        It was sent to <strong className="break-all font-medium text-text">{email}</strong>, and you are signed in as{" "}
        <strong className="break-all font-medium text-text">{me.email}</strong>.
      </p>
      {fault && <Notice tone="error">{fault}</Notice>}
      <Button
        intent="primary"
        size="large"
        className="mt-2 w-full"
        onClick={() => void accept()}
        pending={isAccepting ? "Opening…" : undefined}
      >
        <span className="truncate">Accept as {me.name}</span>
      </Button>
      <UseAnother />
      <p className="text-balance text-center text-muted text-small">{from} is told which address accepted.</p>
    </div>
  );
}

export function HereAlready({ invite, me }: Pick<OfferProps, "invite" | "me">) {
  return (
    <div className="mx-auto grid max-w-104 gap-3">
      <p className="text-balance text-center text-muted">
        You are signed in as <strong className="break-all font-medium text-text">{me.email}</strong>, and are in here
        already. The invite stays open for <strong className="break-all font-medium text-text">{invite.email}</strong>.
      </p>
      <ButtonLink href={invite.path} intent="primary" size="large" className="mt-2 w-full">
        Go there
      </ButtonLink>
      <UseAnother />
    </div>
  );
}

function UseAnother() {
  const [fault, setFault] = useState<string>();
  const leave = async () => {
    try {
      await signOut();
      window.location.reload();
    } catch (error) {
      if (!(error instanceof AuthRefusal)) throw error;
      setFault(error.message);
    }
  };
  return (
    <>
      <Button size="large" className="w-full" onClick={leave}>
        Use another account
      </Button>
      {fault && <Notice tone="error">{fault}</Notice>}
    </>
  );
}

/** Accepts and goes there; what stands in the way is a sentence. */
function useAccepting(token: string) {
  const api = useTRPCClient();
  const [fault, setFault] = useState<string>();
  const [isAccepting, setAccepting] = useState(false);
  const accept = useCallback(async () => {
    setFault(undefined);
    setAccepting(true);
    try {
      const { path } = await api.invites.accept.mutate({ token });
      window.location.replace(path);
    } catch (error) {
      setFault(sentenceOf(error));
      setAccepting(false);
    }
  }, [api, token]);
  return { accept, isAccepting, fault };
}
