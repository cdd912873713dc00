import type { ReactNode } from "react";

export const choicesClass = "-mx-2 max-h-[40dvh] overflow-y-auto overscroll-contain";

type ChoiceProps = {
  name: string;
  onChoose: () => void;
  /** What tells it from others of the same name. */
  children: ReactNode;
};

/** One thing of a list to choose from. */
export function Choice({ name, onChoose, children }: ChoiceProps) {
  return (
    <li>
      <button
        type="button"
        onClick={onChoose}
        className="block w-full rounded-md px-2 py-2.5 text-left -outline-offset-2 hover:bg-raised"
      >
        <span className="block font-medium">{name}</span>
        <span className="block text-muted text-small">{children}</span>
      </button>
    </li>
  );
}
