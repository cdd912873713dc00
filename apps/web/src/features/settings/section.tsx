import { type ReactNode, useId } from "react";

type SectionProps = { title: string; sentence: ReactNode; children: ReactNode };

/** One thing that can be set: what it is on the left, the thing itself on the right; one above the other on a phone. */
export function Section({ title, sentence, children }: SectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-12 gap-y-5 border-line border-t py-8 md:grid-cols-[minmax(0,17rem)_minmax(0,1fr)]"
    >
      <header>
        <h2 id={id} className="font-serif text-heading">
          {title}
        </h2>
        <p className="mt-1 text-balance text-muted text-small">{sentence}</p>
      </header>
      <div className="min-w-0 max-w-112">{children}</div>
    </section>
  );
}
