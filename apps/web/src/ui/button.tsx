"use client";

import type { ComponentProps, MouseEvent } from "react";
import { type ButtonLook, buttonClass } from "./button-class.ts";

type ButtonProps = ComponentProps<"button"> &
  ButtonLook & {
    /** While this is set the button keeps its focus, does nothing, and says what it waits for: "Saving…". */
    pending?: string | undefined;
  };

/** A button; `type="button"` unless told otherwise. */
export function Button({ intent, size, pending, className, children, onClick, ...rest }: ButtonProps) {
  const waiting = pending !== undefined;
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    // A second click, or Enter in the form, must not send again.
    if (waiting) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      aria-disabled={waiting || undefined}
      aria-busy={waiting || undefined}
      className={`${buttonClass({ intent, size })} ${className ?? ""}`}
      onClick={click}
      {...rest}
    >
      {waiting ? <span className="animate-breathe">{pending}</span> : children}
    </button>
  );
}
