"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { type MemberRole, roles } from "~/features/members/role-words.ts";
import type { PeopleScope } from "~/features/members/scope.ts";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { useTRPCClient } from "~/trpc/client.tsx";
import { newToken } from "~/trpc/token.ts";
import { Button } from "~/ui/button.tsx";
import { Segmented } from "~/ui/segmented.tsx";
import { TextArea } from "~/ui/text-field.tsx";
import type { InviteAnswer } from "./invite.ts";
import { InviteAnswers } from "./invite-answers.tsx";
import { invitesInput } from "./queries.ts";
import { useAskAgain } from "./use-invite-acts.ts";

type InviteFormProps = {
  scope: PeopleScope;
  /** Whether it was asked for, so that the hand goes on from there. */
  isAsked: boolean;
  onInvited: () => void;
};

/** One or many addresses as they are pasted, what they may do, and a line of one's own. Says of each address what became of it. */
export function InviteForm({ scope, isAsked, onInvited }: InviteFormProps) {
  const [addresses, setAddresses] = useState("");
  const [role, setRole] = useState<MemberRole>("commenter");
  const [words, setWords] = useState("");
  const { invite, isSending, fault, answers } = useInviting(scope);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isAsked) area.current?.focus();
  }, [isAsked]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answered = await invite({ addresses, role, words });
    if (!answered) return area.current?.focus();
    // What was refused stays, to be mended.
    setAddresses(answered.flatMap(({ outcome, typed }) => (outcome === "refused" ? [typed] : [])).join("\n"));
    onInvited();
  };
  return (
    <div className="border-line border-b px-page py-6">
      <form onSubmit={submit} noValidate className="grid max-w-160 gap-4">
        <TextArea
          ref={area}
          label="E-mail addresses"
          hint="One or many, with or without names; commas, blanks or lines between them."
          error={fault}
          value={addresses}
          onChange={(event) => setAddresses(event.currentTarget.value)}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
        <RoleChoice role={role} onChange={setRole} />
        <TextArea
          label="A line of your own (optional)"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Button
          type="submit"
          intent="primary"
          className="justify-self-start"
          pending={isSending ? "Inviting…" : undefined}
        >
          Send invites
        </Button>
      </form>
      {answers && <InviteAnswers answers={answers} />}
    </div>
  );
}

type RoleChoiceProps = { role: MemberRole; onChange: (role: MemberRole) => void };

function RoleChoice({ role, onChange }: RoleChoiceProps) {
  return (
    <div>
      <p aria-hidden className="mb-1.5 text-muted text-small">
        They come in as
      </p>
      <Segmented
        label="They come in as"
        look="joined"
        options={roles.toReversed().map(({ value, label }) => ({ value, label }))}
        value={role}
        onChange={onChange}
      />
      <p role="status" className="mt-1.5 text-muted text-small">
        {roles.find(({ value }) => value === role)?.detail}.
      </p>
    </div>
  );
}

type Said = { addresses: string; role: MemberRole; words: string };

/** Sends invites. The same again, after an answer that never came, is no second letter. */
function useInviting(scope: PeopleScope) {
  const api = useTRPCClient();
  const askAgain = useAskAgain();
  const attempt = useRef<{ said: string; clientToken: string }>(undefined);
  const [isSending, setSending] = useState(false);
  const [fault, setFault] = useState<string>();
  const [answers, setAnswers] = useState<InviteAnswer[]>();

  const invite = async (said: Said): Promise<InviteAnswer[] | undefined> => {
    if (isSending) return;
    setSending(true);
    setFault(undefined);
    const key = JSON.stringify(said);
    if (attempt.current?.said !== key) attempt.current = { said: key, clientToken: newToken() };
    const { clientToken } = attempt.current;
    try {
      const { answers: answered } = await api.invites.create.mutate({ ...invitesInput(scope), ...said, clientToken });
      attempt.current = undefined;
      setAnswers(answered);
      await askAgain();
      return answered;
    } catch (error) {
      setFault(sentenceOf(error));
    } finally {
      setSending(false);
    }
  };
  return { invite, isSending, fault, answers };
}
