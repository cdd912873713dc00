import { type ComponentProps, type ReactNode, useId } from "react";

type FieldProps = {
  label: string;
  /** Shown under the field until an error takes its place. */
  hint?: ReactNode;
  /** What is wrong and what to do about it, as a sentence. */
  error?: string | undefined;
};

type TextFieldProps = Omit<ComponentProps<"input">, "id"> & FieldProps;

/** One line of text with its label; hint and error are read out with it. */
export function TextField({ label, hint, error, className, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} error={error} className={className}>
      <input {...tieToNote(id, { hint, error })} className={`${fieldClass} h-11`} {...rest} />
    </Field>
  );
}

type TextAreaProps = Omit<ComponentProps<"textarea">, "id"> & FieldProps;

/** Several lines of text; grows with what is typed. */
export function TextArea({ label, hint, error, className, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} error={error} className={className}>
      <textarea
        {...tieToNote(id, { hint, error })}
        className={`${fieldClass} field-sizing-content max-h-60 min-h-20 py-2.5`}
        {...rest}
      />
    </Field>
  );
}

// 1rem under a finger: below 16 px an iPhone zooms into the field.
const fieldClass =
  "w-full rounded-lg border border-line bg-surface px-4 text-base text-text transition-colors hover:border-faint aria-invalid:border-now disabled:opacity-60 pointer-coarse:text-[1rem]";

function tieToNote(id: string, { hint, error }: Pick<FieldProps, "hint" | "error">) {
  return { id, "aria-invalid": error ? true : undefined, "aria-describedby": error || hint ? `${id}-note` : undefined };
}

type FrameProps = FieldProps & { id: string; className?: string | undefined; children: ReactNode };

function Field({ id, label, hint, error, className, children }: FrameProps) {
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-muted text-small">
        {label}
      </label>
      {children}
      <p
        id={`${id}-note`}
        aria-live="polite"
        className={`text-small not-empty:mt-1.5 ${error ? "text-now" : "text-muted"}`}
      >
        {error || hint}
      </p>
    </div>
  );
}
