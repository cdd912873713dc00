import type { ReactNode } from "react";
import { Main } from "~/ui/main.tsx";

type ArrivalProps = {
  /** The line over the title. */
  lead?: ReactNode;
  title: string;
  /** The line under it. */
  line?: ReactNode;
  children?: ReactNode;
};

/** What one sees before a link's door opens, or where it does not: whose it is, in the middle of a quiet page. */
export function Arrival({ lead, title, line, children }: ArrivalProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <p className="px-page pt-[max(1.5rem,env(safe-area-inset-top))] font-serif text-heading leading-none">Concerto</p>
      <Main className="grid flex-1 place-items-center px-page pt-4 pb-20">
        <div className="w-full max-w-140 text-center">
          {lead && <p className="text-muted">{lead}</p>}
          <h1 className="mt-1 text-balance break-words font-serif text-display leading-tight">{title}</h1>
          {line && <p className="mx-auto mt-2 max-w-104 text-balance text-muted">{line}</p>}
          {children}
        </div>
      </Main>
    </div>
  );
}
