"use client";

import { type FormEvent, useState } from "react";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { newToken } from "~/trpc/token.ts";
import { Button } from "~/ui/button.tsx";
import { Dialog, DialogActions, DialogClose } from "~/ui/dialog.tsx";
import { TextField } from "~/ui/text-field.tsx";

type NameDialogProps = {
  title: string;
  /** What is named: "Project name". */
  label: string;
  hint: string;
  /** The name to begin with. */
  name?: string;
  /** What the button does: "Begin project". */
  act: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Makes it; the token stays the same while one tries again, so that a lost reply makes nothing twice. What it throws is shown. */
  onCreate: (name: string, clientToken: string) => Promise<void>;
};

/** Asks for a name and makes something of it. */
export function NameDialog({ title, open, onOpenChange, ...form }: NameDialogProps) {
  return (
    <Dialog title={title} open={open} onOpenChange={onOpenChange}>
      <NameForm {...form} />
    </Dialog>
  );
}

type NameFormProps = Omit<NameDialogProps, "title" | "open" | "onOpenChange">;

function NameForm({ label, hint, name: known = "", act, onCreate }: NameFormProps) {
  const [clientToken] = useState(newToken);
  const [name, setName] = useState(known);
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    if (name.trim() === "") return setError("It needs a name.");
    setPending("One moment…");
    setError(undefined);
    try {
      await onCreate(name, clientToken);
    } catch (thrown) {
      setError(sentenceOf(thrown));
      setPending(undefined);
    }
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label={label}
        hint={hint}
        error={error}
        value={name}
        maxLength={400}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <DialogActions>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" intent="primary" pending={pending}>
          {act}
        </Button>
      </DialogActions>
    </form>
  );
}
