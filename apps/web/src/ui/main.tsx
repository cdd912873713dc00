import type { ReactNode } from "react";

/** The page's own content: where the skip link lands. One on every page, after the header. */
export function Main({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className={className}>
      {children}
    </main>
  );
}
