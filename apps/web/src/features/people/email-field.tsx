import type { ReactNode } from "react";
import { TextField } from "~/ui/text-field.tsx";

type EmailFieldProps = {
  error: string | undefined;
  /** "username" where it stands beside a password, so that password managers keep the two together. */
  autoComplete: "username" | "email" | "off";
  label?: string;
  hint?: ReactNode;
  /** The address, where it is known; `readOnly` where no other would do. */
  defaultValue?: string;
  readOnly?: boolean;
};

export function EmailField({ label = "E-mail", ...rest }: EmailFieldProps) {
  return (
    <TextField
      label={label}
      name="email"
      type="email"
      required
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      {...rest}
    />
  );
}
