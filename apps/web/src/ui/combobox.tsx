"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import { TextField } from "./text-field.tsx";

export type Option = {
  value: string;
  label: string /** What tells it from others of the same label. */;
  detail: string;
};

type ComboboxProps = {
  label: string;
  /** What is chosen now. */
  chosen: Option;
  /** The options that some typing means, the best first. */
  search: (typed: string) => readonly Option[];
  onChoose: (value: string) => void;
  hint?: string;
  error?: string | undefined;
};

/** More than these nobody reads through: who does not see theirs goes on typing. */
const mostShown = 40;

/** A field that finds one of many by typing. Arrow keys walk, Enter chooses, Escape leaves it as it was. */
export function Combobox({ label, chosen, search, onChoose, hint, error }: ComboboxProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(0);
  const isOpen = typed !== undefined;
  const options = isOpen ? search(typed).slice(0, mostShown) : [];

  const close = () => setTyped(undefined);
  const choose = (option: Option | undefined) => {
    close();
    if (option && option.value !== chosen.value) onChoose(option.value);
  };
  const walk = (step: number) => {
    const next = Math.min(options.length - 1, Math.max(0, at + step));
    setAt(next);
    list.current?.children[next]?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = {
      ArrowDown: () => (isOpen ? walk(1) : setTyped("")),
      ArrowUp: () => walk(-1),
      Enter: () => isOpen && choose(options[at]),
      Escape: close,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div className="relative">
      <TextField
        label={label}
        hint={hint}
        error={error}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={options[at] ? `${id}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={isOpen ? chosen.label : undefined}
        value={typed ?? chosen.label}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => isOpen || setTyped("")}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <div className={`${listClass} ${isOpen ? "" : "hidden"}`}>
        <div ref={list} id={`${id}-list`} role="listbox" aria-label={label}>
          {options.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus, and hears the keys.
            <div
              key={option.value}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onPointerDown={(event) => event.preventDefault()} // the field keeps the focus
              onClick={() => choose(option)}
              className={optionClass}
            >
              <span>{option.label}</span>
              <span className="text-muted text-small">{option.detail}</span>
            </div>
          ))}
        </div>
        <p role="status" className="px-3 not-empty:py-2 text-muted">
          {isOpen && options.length === 0 && "Nothing of that name."}
        </p>
      </div>
    </div>
  );
}

const listClass =
  "absolute inset-x-0 top-19 z-30 max-h-72 overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-float";
const optionClass =
  "flex min-h-9 cursor-pointer items-baseline justify-between gap-4 rounded-sm px-3 py-1.5 aria-selected:bg-raised hover:bg-raised pointer-coarse:min-h-11";
