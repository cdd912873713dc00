/** A sentence for people, and the field that it belongs to. */
export type Refusal = { code: string; message: string; field?: string };

const wrongPassword = {
  field: "password",
  message: "This address and this password do not belong together.",
};
const foreign = { message: "This request did not come from Concerto’s own pages. Load the page again." };

/** What people read for each code that the sign-in library, or our own part of it, refuses with. */
const sentences: Record<string, Omit<Refusal, "code">> = {
  INVALID_EMAIL_OR_PASSWORD: wrongPassword,
  INVALID_PASSWORD: wrongPassword,
  TOO_MANY_GUESSES: {
    field: "password",
    message: "That was wrong too often. Choose a new password by mail, or wait a quarter of an hour.",
  },
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: {
    field: "email",
    message: "There is an account with this address already. Sign in, or choose a new password by mail.",
  },
  ADDRESS_HELD: {
    field: "email",
    message: "This address was left for another lately, and can be taken back for a week by the letter sent to it.",
  },
  FAILED_TO_CREATE_USER: { message: "The account could not be made just now. Try again." },
  WRONG_PASSWORD: { field: "password", message: "This is not your password." },
  SIGN_IN_FIRST: { message: "You are signed out. Sign in, and do it again." },
  SAME_ADDRESS: { field: "email", message: "That is your address already." },
  TOO_MANY_LETTERS: { message: "That were many letters. Wait an hour before you send another." },
  NO_ADDRESS_CHANGE: { message: "No address waits to be confirmed any more." },
  ADDRESS_TAKEN: { message: "There is an account with this address by now. Nothing was changed." },
  NOT_YOUR_ADDRESS: { field: "email", message: "This is not the address of your account." },
  SHARED_PROJECTS: { message: "Others work in projects of yours. Remove the people or the projects first." },
  INVALID_TOKEN: { message: "This link has been used, or is too old." },
  EMAIL_MISMATCH: { field: "email", message: "You are signed in with another address. Sign out first." },
  EMAIL_ALREADY_VERIFIED: { message: "This address is verified already." },
  INVALID_ORIGIN: foreign,
  MISSING_OR_NULL_ORIGIN: foreign,
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: foreign,
};

const sentencesByStatus: Record<number, string> = {
  404: "There is nothing here.",
  413: "That is too much at once.",
  415: "That was not understood.",
  429: "Too many requests from your network at once. Wait a few seconds.",
};

/** The refusal of a code; for codes that have no sentence of their own, one that tells nothing of the inside. */
export function refusalOf(code: string, status = 400): Refusal {
  const known = sentences[code];
  if (known) return { code, ...known };
  const sentence =
    sentencesByStatus[status] ??
    (status >= 500 ? "Something went wrong on our side. Try again in a moment." : "That was not understood.");
  return { code: status >= 500 ? "FAILED" : code, message: sentence };
}
