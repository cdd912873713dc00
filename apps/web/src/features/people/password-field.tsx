"use client";

import { type ReactNode, useState } from "react";
import { TextField } from "~/ui/text-field.tsx";

type PasswordFieldProps = {
  label: string;
  name: string;
  autoComplete: "current-password" | "new-password";
  hint?: ReactNode;
  error: string | undefined;
};

/** A password, which can be made visible: hidden typing on a phone goes wrong. */
export function PasswordField({ label, ...rest }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <div className="relative">
      <TextField
        label={label}
        type={isShown ? "text" : "password"}
        required
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        {...rest}
      />
      <button
        type="button"
        aria-label={`Show ${label.toLowerCase()}`}
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
        className="-top-1 -right-2 absolute min-h-7 rounded-sm px-2 text-muted text-small hover:text-text"
      >
        {isShown ? "Hide" : "Show"}
      </button>
    </div>
  );
}
