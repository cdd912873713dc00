import type { Context } from "@concerto/core/context";
import { guessesAt } from "./limits.ts";
import { forgetTries } from "./tries.ts";

type Db = Context["db"];
type Owner = { id: string; email: string };

/**
 * Makes a person's newest password the only way in: whoever set it has just proved, by a letter, that the address is theirs. Verifies the
 * address, ends every session, makes other reset links worthless and forgets the wrong guesses.
 */
export function settlePassword(db: Db, owner: Owner): Promise<void> {
  return db.$transaction(async (tx) => {
    await tx.person.update({ where: { id: owner.id }, data: { emailVerified: true } });
    await closeOtherWays(tx, owner);
  });
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

type Tx = Pick<Db, "session" | "verification" | "rateLimit">;

async function closeOtherWays(tx: Tx, { id, email }: Owner): Promise<void> {
  await tx.session.deleteMany({ where: { personId: id } });
  await tx.verification.deleteMany({ where: { value: id, identifier: { startsWith: "reset-password:" } } });
  await forgetTries(tx, guessesAt(email));
}
