"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { textOf } from "~/features/people/auth-form.tsx";
import { askForAddress, sendAddressLetter } from "~/features/people/auth-requests.ts";
import { EmailField } from "~/features/people/email-field.tsx";
import { PasswordField } from "~/features/people/password-field.tsx";
import { useRefreshOnReturn } from "~/features/people/refresh-on-return.ts";
import { SendAgain } from "~/features/people/send-again.tsx";
import type { Me } from "~/features/songs/song.ts";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import { toast } from "~/ui/toast.ts";
import { AddressTrouble } from "./address-trouble.tsx";
import { Section } from "./section.tsx";
import { SettingForm } from "./setting-form.tsx";

export function AddressSection({ me }: { me: Me }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data: waiting } = useQuery(trpc.viewer.addressChange.queryOptions());
  const [isChanging, setChanging] = useState(false);
  useRefreshOnReturn({ enabled: waiting != null }); // the letter is opened in another tab
  const askAgain = () => queries.invalidateQueries(trpc.viewer.addressChange.pathFilter());
  const send = async (fields: FormData) => {
    await askForAddress({ email: textOf(fields, "email"), password: textOf(fields, "password") });
    await askAgain();
    setChanging(false);
  };
  return (
    <Section
      title="E-mail"
      sentence="You sign in with it, and letters go there. It changes once you open a letter at the new one."
    >
      <p className="mb-4 flex flex-wrap items-baseline gap-x-3">
        <span className="min-w-0 break-all">{me.email}</span>
        <span className={`text-small ${me.emailVerified ? "text-settled" : "text-muted"}`}>
          {me.emailVerified ? "verified" : "not verified yet"}
        </span>
      </p>
      <AddressTrouble onChange={() => setChanging(true)} />
      {waiting && <Waiting email={waiting.email} onCancelled={askAgain} />}
      {isChanging ? (
        <SettingForm
          send={send}
          words={{ label: "Send the letter", waiting: "Sending…" }}
          onLeave={() => setChanging(false)}
        >
          {(errorOf) => (
            <>
              <EmailField label="New e-mail" autoComplete="email" error={errorOf("email")} />
              <PasswordField
                label="Your password"
                name="password"
                autoComplete="current-password"
                hint="So that nobody changes it who finds this page open."
                error={errorOf("password")}
              />
            </>
          )}
        </SettingForm>
      ) : (
        <Button onClick={() => setChanging(true)}>{waiting ? "Use another address" : "Change e-mail"}</Button>
      )}
    </Section>
  );
}

function Waiting({ email, onCancelled }: { email: string; onCancelled: () => Promise<unknown> }) {
  const client = useTRPCClient();
  const cancel = async () => {
    try {
      await client.viewer.cancelAddressChange.mutate();
      await onCancelled();
      toast({ message: "Your address stays as it is." });
    } catch (error) {
      toast({ message: sentenceOf(error) });
    }
  };
  return (
    <div className="mb-4 rounded-lg border border-line bg-surface p-4">
      <p>
        A letter is on its way to <strong className="break-all font-medium">{email}</strong>. Open its link in this
        browser within three days; until then nothing changes.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <SendAgain label="Send again" size="small" send={sendAddressLetter} />
        <Button size="small" onClick={cancel}>
          Cancel the change
        </Button>
      </div>
    </div>
  );
}
