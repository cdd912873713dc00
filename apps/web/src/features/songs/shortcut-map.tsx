import { Fragment, type ReactNode } from "react";
import { Dialog } from "~/ui/dialog.tsx";
import { Kbd } from "~/ui/kbd.tsx";

type Row = { act: string; shown: readonly string[]; words: string };

type ShortcutMapProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  rows: readonly Row[];
  /** What else is to be known of keys here. */
  children?: ReactNode;
};

/** Every key of a page. */
export function ShortcutMap({ isOpen, onOpenChange, rows, children }: ShortcutMapProps) {
  return (
    <Dialog title="Keys" description="While you are not typing." open={isOpen} onOpenChange={onOpenChange}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-5 gap-y-2.5">
        {rows.map(({ act, shown, words }) => (
          <Fragment key={act}>
            <dt className="flex items-center justify-end gap-1 text-muted">
              {shown.map((key) => (key === "–" ? <span key={key}>–</span> : <Kbd key={key}>{key}</Kbd>))}
            </dt>
            <dd>{words}</dd>
          </Fragment>
        ))}
      </dl>
      {children && <p className="mt-5 text-muted text-small">{children}</p>}
    </Dialog>
  );
}
