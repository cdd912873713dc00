import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

export type Crumb = { label: string; href: string };

type PageHeaderProps = {
  /** The places above this one, outermost first. */
  parents?: readonly Crumb[];
  /** This place. */
  here?: string;
  /** Who is here and what can be done, on the right. */
  children?: ReactNode;
};

/** Where am I, who is here. On a phone the way up alone: `‹ Parent`. */
export function PageHeader({ parents = [], here, children }: PageHeaderProps) {
  const parent = parents.at(-1);
  return (
    <header className="flex min-h-18 items-center justify-between gap-4 px-page py-3 pt-[max(0.75rem,env(safe-area-inset-top))] max-md:min-h-16">
      <div className="flex min-w-0 items-center gap-5.5">
        <Link href="/" className={`rounded-sm font-serif text-heading leading-none ${parent ? "max-md:hidden" : ""}`}>
          Concerto
        </Link>
        {here && <Breadcrumb parents={parents} here={here} />}
        {parent && <WayUp {...parent} />}
      </div>
      {children && <div className="flex shrink-0 items-center gap-3 md:gap-5">{children}</div>}
    </header>
  );
}

function Breadcrumb({ parents, here }: { parents: readonly Crumb[]; here: string }) {
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 max-md:hidden">
      <ol className="flex min-w-0 items-baseline gap-2">
        {parents.map(({ label, href }) => (
          <li key={href} className="flex min-w-0 gap-2">
            <Link href={href} className="truncate rounded-sm text-muted hover:text-text">
              {label}
            </Link>
            <span aria-hidden className="text-muted">
              /
            </span>
          </li>
        ))}
        <li aria-current="page" className="truncate">
          {here}
        </li>
      </ol>
    </nav>
  );
}

function WayUp({ label, href }: Crumb) {
  return (
    <Link href={href} className="-my-2.5 flex min-w-0 items-center gap-2 rounded-sm py-2.5 text-muted md:hidden">
      <ChevronLeft className="-ml-1 size-5" />
      <span className="truncate">{label}</span>
    </Link>
  );
}
