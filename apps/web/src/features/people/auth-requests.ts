/** What the browser asks of /api/auth. Everything throws an `AuthRefusal`, whose message is a sentence for people. */

export class AuthRefusal extends Error {
  readonly code: string;
  /** The form's field that the sentence belongs to. */
  readonly field: string | undefined;

  constructor(message: string, { code, field }: { code: string; field?: string | undefined }) {
    super(message);
    this.name = "AuthRefusal";
    this.code = code;
    this.field = field;
  }
}

export type Verification = { outcome: "verified"; signedIn: boolean } | { outcome: "choose-password"; email: string };

/** Makes an account and signs this browser in; the time zone is the browser's. */
export const signUp = (person: { name: string; email: string; password: string }) =>
  ask("/sign-up/email", { ...person, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });

export const signIn = (credentials: { email: string; password: string }) => ask("/sign-in/email", credentials);

export const signOut = () => ask("/sign-out", {});

/** Prolongs this browser's session, when it is more than a day since that was last done. */
export const renewSession = () => ask("/get-session", {});

export const sendVerification = (email: string) => ask("/send-verification-email", { email });

export const verifyAddress = async (link: { token: string; newPassword?: string }) =>
  (await ask("/verify-address", link)) as Verification;

export const askForReset = (email: string) => ask("/request-password-reset", { email });

export const resetPassword = (reset: { token: string; newPassword: string }) => ask("/reset-password", reset);

export const replacePassword = (change: { password: string; newPassword: string }) => ask("/replace-password", change);

/** Has a letter sent to the address that somebody wants to have. */
export const askForAddress = (wish: { email: string; password: string }) => ask("/ask-for-address", wish);

export const sendAddressLetter = () => ask("/send-address-letter", {});

export type Confirmation = { outcome: "changed"; email: string } | { outcome: "sign-in" };

export const confirmAddress = async (token: string) => (await ask("/confirm-address", { token })) as Confirmation;

export const takeBackAddress = (back: { token: string; newPassword: string }) => ask("/take-back-address", back);

export const closeAccount = (proof: { email: string; password: string }) => ask("/close-account", proof);

/** Asks for one of the paths under /api/auth. */
export async function ask(path: string, body: object): Promise<unknown> {
  const response = await fetch(`/api/auth${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch((cause: unknown) => {
    console.warn("The request did not get through:", cause);
    throw new AuthRefusal("Concerto cannot be reached. Look at your connection and try again.", { code: "OFFLINE" });
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  throw refusalFrom(answer);
}

function refusalFrom(answer: unknown): AuthRefusal {
  const told = typeof answer === "object" && answer !== null ? answer : {};
  const message = "message" in told && typeof told.message === "string" ? told.message : undefined;
  const code = "code" in told && typeof told.code === "string" ? told.code : "FAILED";
  const field = "field" in told && typeof told.field === "string" ? told.field : undefined;
  return new AuthRefusal(message ?? "Something went wrong on our side. Try again in a moment.", { code, field });
}
