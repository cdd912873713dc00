"use client";

import { type FormEvent, useState } from "react";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { Button } from "~/ui/button.tsx";
import { Dialog, DialogActions, DialogClose } from "~/ui/dialog.tsx";
import { Notice } from "~/ui/notice.tsx";
import { TextField } from "~/ui/text-field.tsx";
import type { Song } from "./shelf.ts";
import type { SongActs } from "./use-song-acts.ts";

type DescribeDialogProps = { song: Song; acts: SongActs; open: boolean; onClose: () => void };

/** A song's name, and the few words that tell it from others of the same name. */
export function DescribeDialog({ song, acts, open, onClose }: DescribeDialogProps) {
  return (
    <Dialog title="Rename and describe" open={open} onOpenChange={(isOpen) => isOpen || onClose()}>
      <DescribeForm song={song} acts={acts} onClose={onClose} />
    </Dialog>
  );
}

function DescribeForm({ song, acts, onClose }: Omit<DescribeDialogProps, "open">) {
  const [name, setName] = useState(song.name);
  const [about, setAbout] = useState(song.about);
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    setPending("Saving…");
    setError(undefined);
    try {
      await acts.describe(song.id, { name, about });
      onClose();
    } catch (thrown) {
      setError(sentenceOf(thrown));
      setPending(undefined);
    }
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <TextField label="Name" value={name} maxLength={400} onChange={(event) => setName(event.target.value)} />
      <TextField
        label="What it is"
        hint="A few words: “full orchestra”, “sketch, solo piano”."
        value={about}
        maxLength={400}
        onChange={(event) => setAbout(event.target.value)}
      />
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
