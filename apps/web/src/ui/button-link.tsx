import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonClass } from "./button-class.ts";

/** A link that looks like a button: for going somewhere, where a button does something. */
export function ButtonLink({ intent, size, className, ...rest }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link className={`${buttonClass({ intent, size })} ${className ?? ""}`} {...rest} />;
}
