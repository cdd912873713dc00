"use client";

import { type FormEvent, useState } from "react";
import type { PeopleScope } from "~/features/members/scope.ts";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { Button } from "~/ui/button.tsx";
import { Dialog, DialogActions, DialogClose } from "~/ui/dialog.tsx";
import { Notice } from "~/ui/notice.tsx";
import { changesOf, draftOf, type LinkDraft } from "./link-draft.ts";
import { BoundFields, OpenFields } from "./link-fields.tsx";
import type { LinkView } from "./links.ts";
import type { LinkActs } from "./use-link-acts.ts";

type LinkDialogProps = { link: LinkView; scope: PeopleScope; acts: LinkActs; open: boolean; onClose: () => void };

/** What a link lets guests do, for how long and how many of them. */
export function LinkDialog({ open, onClose, ...rest }: LinkDialogProps) {
  return (
    <Dialog
      title="Link settings"
      description="They hold for the guests who are in, too, from their next click."
      open={open}
      onOpenChange={(isOpen) => isOpen || onClose()}
    >
      <LinkForm onClose={onClose} {...rest} />
    </Dialog>
  );
}

function LinkForm({ link, scope, acts, onClose }: Omit<LinkDialogProps, "open">) {
  const [draft, setDraft] = useState<LinkDraft>(() => draftOf(link));
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState<string>();
  const change = (part: Partial<LinkDraft>) => setDraft((before) => ({ ...before, ...part }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setPending("Saving…");
    setError(undefined);
    try {
      await acts.update(link, changesOf(draft, link));
      onClose();
    } catch (thrown) {
      setError(sentenceOf(thrown));
      setPending(undefined);
    }
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-5">
      <OpenFields draft={draft} onChange={change} place={{ projectId: scope.projectId, songId: link.songId }} />
      <BoundFields draft={draft} onChange={change} link={link} />
      {error && <Notice tone="error">{error}</Notice>}
      <DialogActions>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" intent="primary" pending={pending}>
          Save
        </Button>
      </DialogActions>
    </form>
  );
}
