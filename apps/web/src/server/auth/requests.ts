import { isTimeZone } from "@concerto/core/people/schema";
import { nameOf } from "@concerto/core/text";
import { z } from "zod";

const shortest = 8;
const longest = 128; // beyond, hashing what somebody sent would cost the server more than it costs them

const email = z
  .string("Type your e-mail address.")
  .trim()
  .toLowerCase()
  .min(1, "Type your e-mail address.")
  .max(254, "This is no e-mail address: it is too long.")
  .pipe(z.email("This is no e-mail address. It looks like name@example.com."));

const newPassword = z
  .string("Choose a password.")
  .min(shortest, `A password needs ${shortest} characters at least.`)
  .max(longest, `A password may have ${longest} characters at most.`);

const password = z
  .string("Type your password.")
  .min(1, "Type your password.")
  .max(longest, `No password here has more than ${longest} characters.`);

const token = z
  .string("This link is not whole.")
  .min(1, "This link is not whole.")
  .max(2_000, "This link is not whole.");

/** As the browser says it; browsers know zones that this machine does not. */
const timeZone = z
  .string()
  .optional()
  .transform((zone) => (zone !== undefined && isTimeZone(zone) ? zone : "UTC"));

/** Of an invite's letter. */
const invited = z.strictObject({ token });
export const signUpInvited = invited.extend({ name: nameOf("Your name"), password: newPassword, timeZone });
export const settleInvited = invited.extend({ newPassword });

export const verifyAddress = z.strictObject({ token, newPassword: newPassword.optional() });

/**
 * Everything that can be asked of /api/auth, all by POST, and all that each may hold. The sign-in library has many more endpoints, and may
 * get others with an upgrade: what is not listed here is not there. None takes an address to go to, so none can send people astray.
 */
export const requests = {
  "/sign-up/email": z.strictObject({ name: nameOf("Your name"), email, password: newPassword, timeZone }),
  "/sign-up-invited": signUpInvited,
  "/settle-invited": settleInvited,
  "/sign-in/email": z.strictObject({ email, password }),
  "/sign-out": z.strictObject({}),
  "/get-session": z.strictObject({}),
  "/send-verification-email": z.strictObject({ email }),
  "/verify-address": verifyAddress,
  "/request-password-reset": z.strictObject({ email }),
  "/reset-password": z.strictObject({ token, newPassword }),
  "/replace-password": z.strictObject({ password, newPassword }),
  "/ask-for-address": z.strictObject({ email, password }),
  "/send-address-letter": z.strictObject({}),
  "/confirm-address": z.strictObject({ token }),
  "/take-back-address": z.strictObject({ token, newPassword }),
  "/close-account": z.strictObject({ email, password }),
} as const satisfies Record<string, z.ZodType>;
