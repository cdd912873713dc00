import { TextField } from "~/ui/text-field.tsx";

type EmailFieldProps = {
  error: string | undefined;
  /** "username" where it stands beside a password, so that password managers keep the two together. */
  autoComplete: "username" | "email";
};

export function EmailField(props: EmailFieldProps) {
  return (
    <TextField
      label="E-mail"
      name="email"
      type="email"
      required
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      {...props}
    />
  );
}
