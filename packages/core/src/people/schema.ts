import { z } from "zod";
import { nameOf } from "../text.ts";

/** An IANA time zone that this machine knows. */
export const timeZone = z.string().refine(isTimeZone, "This time zone is not known.");

export const profileUpdate = z.object({ name: nameOf("Your name").optional(), timeZone: timeZone.optional() });
export type ProfileUpdate = z.infer<typeof profileUpdate>;

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false; // that is how Intl says that it does not know a zone
  }
}
