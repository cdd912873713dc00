"use client";

import { useState } from "react";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { Button } from "~/ui/button.tsx";
import { Dialog, DialogActions, DialogClose } from "~/ui/dialog.tsx";
import { Notice } from "~/ui/notice.tsx";

type ConfirmDialogProps = {
  title: string;
  /** What will be, in a sentence or two. */
  sentence: string;
  /** What the button does, and what it says meanwhile. */
  words: { act: string; waiting: string };
  open: boolean;
  onClose: () => void;
  /** Does it; what it throws is shown, and the dialog stays. */
  onConfirm: () => Promise<void>;
};

/** Asks before something that cannot simply be undone. */
export function ConfirmDialog({ title, sentence, open, onClose, ...question }: ConfirmDialogProps) {
  return (
    <Dialog title={title} description={sentence} open={open} onOpenChange={(isOpen) => isOpen || onClose()}>
      <Question onClose={onClose} {...question} />
    </Dialog>
  );
}

function Question({ words, onClose, onConfirm }: Pick<ConfirmDialogProps, "words" | "onClose" | "onConfirm">) {
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState<string>();
  const confirm = async () => {
    setPending(words.waiting);
    setError(undefined);
    try {
      await onConfirm();
      onClose();
    } catch (thrown) {
      setError(sentenceOf(thrown));
      setPending(undefined);
    }
  };
  return (
    <>
      {error && <Notice tone="error">{error}</Notice>}
      <DialogActions>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button intent="primary" onClick={() => void confirm()} pending={pending}>
          {words.act}
        </Button>
      </DialogActions>
    </>
  );
}
