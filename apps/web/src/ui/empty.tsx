import type { ReactNode } from "react";

type EmptyProps = {
  title: string;
  /** What belongs here and how it comes here. */
  sentence: ReactNode;
  action?: ReactNode;
  /** Something small beneath, that may be overlooked. */
  detail?: ReactNode;
  /** 1 where it is the whole page. */
  level?: 1 | 2;
};

/** What stands where nothing is yet. */
export function Empty({ title, sentence, action, detail, level = 2 }: EmptyProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className={`mx-auto py-12 text-center max-md:px-page ${level === 1 ? "max-w-160" : "max-w-112"}`}>
      <Heading className={`font-serif ${level === 1 ? "text-display" : "text-title"}`}>{title}</Heading>
      <p className="mt-2 text-balance text-muted">{sentence}</p>
      {action && <div className="mt-6 flex justify-center">{action}</div>}
      {detail && <p className="mt-6 text-faint text-small">{detail}</p>}
    </div>
  );
}
