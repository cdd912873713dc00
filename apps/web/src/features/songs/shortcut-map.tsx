import { Fragment } from "react";
import { Dialog } from "~/ui/dialog.tsx";
import { Kbd } from "~/ui/kbd.tsx";
import { shortcuts } from "./shortcuts.ts";

type ShortcutMapProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** Every key of the room. */
export function ShortcutMap({ isOpen, onOpenChange }: ShortcutMapProps) {
  return (
    <Dialog title="Keys" description="While you are not typing." open={isOpen} onOpenChange={onOpenChange}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-5 gap-y-2.5">
        {shortcuts.map(({ act, shown, words }) => (
          <Fragment key={act}>
            <dt className="flex items-center justify-end gap-1 text-muted">
              {shown.map((key) => (key === "–" ? <span key={key}>–</span> : <Kbd key={key}>{key}</Kbd>))}
            </dt>
            <dd>{words}</dd>
          </Fragment>
        ))}
      </dl>
      <p className="mt-5 text-muted text-small">
        In the composer: Enter posts, Shift and Enter begins a line, Escape leaves. On the waveform: Page keys move 15
        seconds, Home and End to its ends; drag with Shift held to mark a range.
      </p>
    </Dialog>
  );
}
