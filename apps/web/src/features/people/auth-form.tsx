"use client";

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "~/ui/button.tsx";
import { Notice } from "~/ui/notice.tsx";
import { AuthRefusal } from "./auth-requests.ts";

type AuthFormProps = {
  /** Does what the form is for, and goes on from there. A refusal that it throws is shown at its field, or above the button. */
  send: (fields: FormData) => Promise<void>;
  /** The button's words, and what it says while it waits. */
  label: string;
  waiting: string;
  /** The fields, given a way to ask for their errors. */
  children: (errorOf: (field: string) => string | undefined) => ReactNode;
};

/** A form of one column whose errors are the server's sentences. What was typed stays. */
export function AuthForm({ send, label, waiting, children }: AuthFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const sending = useRef(false);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<AuthRefusal>();
  const [known, setKnown] = useState<ReadonlySet<string>>(new Set());

  const submit = async (fields: FormData) => {
    if (sending.current) return;
    sending.current = true;
    setPending(true);
    setRefusal(undefined);
    setKnown(new Set(fields.keys()));
    try {
      await send(fields);
    } catch (error) {
      if (!(error instanceof AuthRefusal)) throw error;
      sending.current = false;
      setPending(false);
      setRefusal(error);
    }
  };
  // The action serves whoever is quicker than the page's script; from then on submitting keeps what was typed.
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void submit(new FormData(event.currentTarget));
  };
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLInputElement>("[aria-invalid=true]")?.focus();
  }, [refusal]);

  const isAtField = refusal?.field !== undefined && known.has(refusal.field);
  return (
    <form ref={form} action={submit} onSubmit={onSubmit} noValidate className="grid gap-4">
      {children((field) => (refusal?.field === field ? refusal.message : undefined))}
      {refusal && !isAtField && <Notice tone="error">{refusal.message}</Notice>}
      <Button type="submit" intent="primary" size="large" className="mt-2" pending={pending ? waiting : undefined}>
        {label}
      </Button>
    </form>
  );
}

/** A field's text. */
export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === "string" ? value : "";
}
