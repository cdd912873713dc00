import type { ReactNode } from "react";

/** A key, as printed on its cap. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded-sm border border-line px-1 font-mono text-[0.6875rem] text-muted leading-none">
      {children}
    </kbd>
  );
}
