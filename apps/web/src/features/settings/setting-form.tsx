"use client";

import { Check } from "lucide-react";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { AuthRefusal } from "~/features/people/auth-requests.ts";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { Button } from "~/ui/button.tsx";
import { Notice } from "~/ui/notice.tsx";

type SettingFormProps = {
  /** Does it. What it throws is shown at its field, or above the button; what was typed stays. */
  send: (fields: FormData) => Promise<unknown>;
  /** The button's words, what it says while it waits, and what is said once it is done. */
  words: { label: string; waiting: string; done?: string };
  intent?: "primary" | "quiet" | "danger";
  /** Empties the fields once it is done: passwords. */
  clears?: boolean;
  /** Leaves it, where there is something to leave. */
  onLeave?: () => void;
  children: (errorOf: (field: string) => string | undefined) => ReactNode;
};

type Fault = { message: string; field: string | undefined };

/** Some fields that are saved together, with the outcome said beside the button. */
export function SettingForm({ send, words, intent = "quiet", clears = false, onLeave, children }: SettingFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [stage, setStage] = useState<"still" | "sending" | "done">("still");
  const [fault, setFault] = useState<Fault>();

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (stage === "sending") return;
    const fields = new FormData(event.currentTarget);
    setStage("sending");
    setFault(undefined);
    try {
      await send(fields);
      if (clears) form.current?.reset();
      setStage("done");
    } catch (error) {
      setStage("still");
      setFault(faultOf(error, [...fields.keys()]));
    }
  };
  useEffect(() => {
    if (fault) form.current?.querySelector<HTMLInputElement>("[aria-invalid=true]")?.focus();
  }, [fault]);

  return (
    <form ref={form} onSubmit={submit} onInput={() => setStage("still")} noValidate className="grid gap-4">
      {children((field) => (fault?.field === field ? fault.message : undefined))}
      {fault && fault.field === undefined && <Notice tone="error">{fault.message}</Notice>}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" intent={intent} pending={stage === "sending" ? words.waiting : undefined}>
          {words.label}
        </Button>
        {onLeave && <Button onClick={onLeave}>Cancel</Button>}
        <p role="status" className="text-settled text-small">
          {stage === "done" && words.done && (
            <span className="inline-flex items-center gap-1.5">
              <Check aria-hidden className="size-4" />
              {words.done}
            </span>
          )}
        </p>
      </div>
    </form>
  );
}

/** The API names no field: where there is only one, what it refuses is about that. */
function faultOf(error: unknown, fields: readonly string[]): Fault {
  if (error instanceof AuthRefusal) {
    const { message, field } = error;
    return { message, field: field !== undefined && fields.includes(field) ? field : undefined };
  }
  const isRefused = error instanceof Error && "data" in error && error.data !== undefined;
  return { message: sentenceOf(error), field: isRefused && fields.length === 1 ? fields[0] : undefined };
}
