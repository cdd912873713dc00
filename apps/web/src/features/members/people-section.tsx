import { type ReactNode, useId } from "react";

type PeopleSectionProps = {
  title: string;
  sentence: ReactNode;
  /** What one can do about all of it: "Invite". */
  action?: ReactNode;
  /** Rows from edge to edge, each with the page's margins. */
  children: ReactNode;
};

/** One part of the page of people: members, invites, links. */
export function PeopleSection({ title, sentence, action, children }: PeopleSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-10 first-of-type:mt-0">
      <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3 border-line border-b px-page pb-4">
        <div className="min-w-0">
          <h2 id={id} className="font-serif text-heading">
            {title}
          </h2>
          <p className="mt-1 max-w-140 text-muted text-small">{sentence}</p>
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}
