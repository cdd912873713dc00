import Link from "next/link";
import type { ComponentProps } from "react";

/** A link within a sentence. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={`rounded-sm text-text underline decoration-faint underline-offset-4 hover:decoration-text ${className ?? ""}`}
      {...rest}
    />
  );
}
