import type { ReactNode } from "react";
import { Ornament } from "./ornament.tsx";

type AuthPageProps = {
  title: string;
  sentence: ReactNode;
  children?: ReactNode;
  /** Where else to go from here. */
  elsewhere?: ReactNode;
};

/** One column: a title as on a sleeve, a sentence, what is to be done. */
export function AuthPage({ title, sentence, children, elsewhere }: AuthPageProps) {
  return (
    <div className="w-full max-w-104">
      {/* A long title may reach beyond the column. */}
      <header className="text-center md:-mx-16">
        <h1 className="font-serif text-display">{title}</h1>
        <p className="mx-auto mt-2 max-w-104 text-balance text-muted">{sentence}</p>
      </header>
      <div className="my-8 max-md:my-6">
        <Ornament />
      </div>
      {children}
      {elsewhere && <p className="mt-6 text-center text-muted text-small">{elsewhere}</p>}
    </div>
  );
}
