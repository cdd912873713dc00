import "server-only";
import { getLettersByLink, type Letters } from "@concerto/core/digests/preferences";
import { DomainError } from "@concerto/core/errors";
import { formerAddress } from "@concerto/core/people/address-changes";
import { auth } from "./auth.ts";
import { services } from "./services.ts";

/** Whether a letter's link still chooses a new password: whoever opens one that does not is told before they type. Uses up nothing. */
export async function isResetLinkAlive(token: string): Promise<boolean> {
  if (token === "") return false;
  const { internalAdapter } = await auth().$context;
  const found = await internalAdapter.findVerificationValue(`reset-password:${token}`);
  return found !== null && found.expiresAt > new Date();
}

/** The address that a letter's link takes an account back to; null where it does not any more. Uses up nothing. */
export async function addressToTakeBack(token: string): Promise<string | null> {
  const former = await formerAddress({ db: services().db, now: () => new Date() }, token);
  return former?.email ?? null;
}

/** What a letter's link chooses for its person; null where it is of no use. Changes nothing. */
export async function lettersOfLink(token: string): Promise<Letters | null> {
  try {
    return await getLettersByLink(services(), { token });
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
