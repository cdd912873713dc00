import type { Context } from "@concerto/core/context";
import { tryToClaim } from "@concerto/core/invites/claim";
import { postLetter } from "@concerto/core/mail/outbox";
import { forgetTries } from "@concerto/core/tries";
import { guessesAt, guessesInSettingsOf } from "./limits.ts";

type Db = Context["db"];
type Owner = { id: string; email: string };

/**
 * Makes a person's newest password the only way in: whoever set it has just proved, by a letter, that the address is theirs. Verifies the
 * address, ends every session, makes other reset links worthless and forgets the wrong guesses.
 */
export async function settlePassword(db: Db, owner: Owner): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.person.update({ where: { id: owner.id }, data: { emailVerified: true } });
    await closeOtherWays(tx, owner);
  });
  await tryToClaim({ db, now: () => new Date() }, owner.id);
}

/**
 * Verifies an address and replaces the password in one step. Answers false, and does nothing, when the address has been verified
 * meanwhile: a link that was used must not open a second time.
 */
export function verifyWithPassword(db: Db, owner: Owner, { passwordHash }: { passwordHash: string }): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const verified = await tx.person.updateMany({
      where: { id: owner.id, emailVerified: false },
      data: { emailVerified: true },
    });
    if (verified.count === 0) return false;
    await tx.account.updateMany({
      where: { personId: owner.id, providerId: "credential" },
      data: { password: passwordHash },
    });
    await closeOtherWays(tx, owner);
    return true;
  });
}

/**
 * Puts a password in another's place for who knew that one: every session ends, and a letter tells the address, where somebody can still
 * act whose password was found out.
 */
export function replacePassword(
  db: Db,
  owner: Owner & { name: string },
  { passwordHash, resetUrl }: { passwordHash: string; resetUrl: string },
): Promise<void> {
  const now = new Date();
  return db.$transaction(async (tx) => {
    await tx.account.updateMany({
      where: { personId: owner.id, providerId: "credential" },
      data: { password: passwordHash },
    });
    await closeOtherWays(tx, owner);
    const dedupeKey = `password-changed:${owner.id}:${now.getTime()}`;
    const letter = { kind: "password-changed", name: owner.name, url: resetUrl } as const;
    await postLetter(tx, letter, { lane: "auth", address: owner.email, dedupeKey, now });
  });
}

type Tx = Pick<Db, "session" | "verification" | "rateLimit" | "addressChange">;

async function closeOtherWays(tx: Tx, { id, email }: Owner): Promise<void> {
  await tx.session.deleteMany({ where: { personId: id } });
  await tx.verification.deleteMany({ where: { value: id, identifier: { startsWith: "reset-password:" } } });
  // Whoever knew the old password may have asked for the account to go to an address of theirs.
  await tx.addressChange.deleteMany({ where: { personId: id } });
  await forgetTries(tx, guessesAt(email));
  await forgetTries(tx, guessesInSettingsOf(id));
}
