import { Prisma, type Tx } from "@concerto/db/client";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { postLetter } from "../mail/outbox.ts";
import { hashOf, newLinkSecret } from "./link-secret.ts";

type Surroundings = Pick<Context, "db" | "now">;
type LinkOf = (token: string) => string;

const day = 24 * 3_600_000;

/** As long as a verification link: a delayed letter still works. */
const linkLivesMs = 3 * day;
/** Who was robbed of an account may be on holiday; who has left a company should not have to fear its mailbox for long. */
const takeBackLivesMs = 7 * day;
/** A second click, or a repeat of a request whose answer was lost, must not send a second letter and make the first one's link worthless. */
const repeatMs = 10_000;

/** The change that waits for its letter to be opened, for the person who asks. */
export async function getAddressChange({ db, actor, now }: Context) {
  const { personId } = requirePerson(actor);
  const change = await db.addressChange.findFirst({ where: { personId, expiresAt: { gt: now() } } });
  return change ? { email: change.email, expiresAt: change.expiresAt.toISOString() } : null;
}

/** Lets the address be as it is: the letter's link opens nothing any more. */
export async function cancelAddressChange({ db, actor }: Context): Promise<void> {
  const { personId } = requirePerson(actor);
  await db.addressChange.deleteMany({ where: { personId } });
}

type Wish = { person: { id: string; name: string }; email: string; linkOf: LinkOf; mayWrite: boolean };

/**
 * Notes which address a person wants, and writes the letter to it that proves it theirs. The caller has checked the password. Alike for
 * an address that somebody else has: who has an account is nobody's business. `mayWrite` is false where that address has had letters enough.
 */
export async function askForAddress({ db, now }: Surroundings, { person, email, ...wish }: Wish): Promise<void> {
  await db.$transaction(async (tx) => {
    const before = await lockChange(tx, person.id);
    if (before?.email === email && now().getTime() - before.askedAt.getTime() < repeatMs) return;
    await writeWish(tx, { person, email, ...wish, now: now() });
  });
}

/** Writes the letter of a change that waits anew, with a new link; the one before opens nothing any more. Answers false where none waits. */
export function renewAddressLetter(
  { db, now }: Surroundings,
  { person, ...wish }: Omit<Wish, "email">,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const waiting = await lockChange(tx, person.id);
    if (!waiting) return false;
    const isRepeated = now().getTime() - waiting.askedAt.getTime() < repeatMs;
    if (wish.mayWrite && !isRepeated) await writeWish(tx, { person, email: waiting.email, ...wish, now: now() });
    return true;
  });
}

async function lockChange(tx: Tx, personId: string) {
  await lockPerson(tx, personId);
  return tx.addressChange.findUnique({ where: { personId } });
}

async function writeWish(tx: Tx, { person, email, linkOf, mayWrite, now }: Wish & { now: Date }): Promise<void> {
  const { id: personId, name } = person;
  const { token, tokenHash } = newLinkSecret();
  const wish = { email, tokenHash, askedAt: now, expiresAt: new Date(now.getTime() + linkLivesMs) };
  await tx.addressChange.upsert({ where: { personId }, create: { personId, ...wish }, update: wish });
  if (!mayWrite) return;
  const letter = { kind: "confirm-address", name, url: linkOf(token) } as const;
  await postLetter(tx, letter, { lane: "auth", address: email, dedupeKey: `confirm-address:${tokenHash}`, now });
}

/** The address that waits for a link's person to open it; null for a link that is used up, too old, or was never written. */
export async function waitingAddress({ db, now }: Surroundings, token: string) {
  const change = await db.addressChange.findUnique({ where: { tokenHash: hashOf(token) } });
  return change && change.expiresAt > now() ? { personId: change.personId, email: change.email } : null;
}

/**
 * Makes the address that a letter went to the person's own. The caller has seen that this person is signed in where the link was opened: a
 * letter that went astray to a stranger must not hand them the account. Answers "taken" where somebody else has the address by now,
 * or can take it back.
 */
export async function confirmAddress(
  { db, now }: Surroundings,
  { personId, token, takeBackLinkOf }: { personId: string; token: string; takeBackLinkOf: LinkOf },
): Promise<"changed" | "taken" | "dead"> {
  try {
    return await db.$transaction(async (tx) => {
      const person = await lockPerson(tx, personId);
      const where = { personId, tokenHash: hashOf(token), expiresAt: { gt: now() } };
      const change = await tx.addressChange.findFirst({ where });
      if (!change) return "dead";
      await tx.addressChange.delete({ where: { personId } });
      await tx.person.update({ where: { id: personId }, data: { email: change.email, emailVerified: true } });
      await forgetResetLinks(tx, personId);
      if (person.emailVerified) await tellFormerAddress(tx, { person, now: now(), takeBackLinkOf });
      return "changed";
    });
  } catch (error) {
    if (isTaken(error)) return "taken";
    throw error;
  }
}

/** Tells the address that was left, and remembers it. One that was never verified may be a stranger's, who must not get a key. */
async function tellFormerAddress(
  tx: Tx,
  {
    person,
    now,
    takeBackLinkOf,
  }: { person: { id: string; name: string; email: string }; now: Date; takeBackLinkOf: LinkOf },
): Promise<void> {
  const { id: personId, name, email } = person;
  const { token, tokenHash } = newLinkSecret();
  const expiresAt = new Date(now.getTime() + takeBackLivesMs);
  await tx.formerAddress.create({ data: { personId, email, tokenHash, leftAt: now, expiresAt } });
  const letter = { kind: "address-changed", name, url: takeBackLinkOf(token) } as const;
  await postLetter(tx, letter, { lane: "auth", address: email, dedupeKey: `address-changed:${tokenHash}`, now });
}

/** Whether an address can still be taken back by who had it: until then the database gives it to nobody else. */
export async function isHeld({ db, now }: Surroundings, email: string): Promise<boolean> {
  return (await db.formerAddress.count({ where: { email, expiresAt: { gt: now() } } })) > 0;
}

/** The former address that a link takes an account back to; null for a link that is used up or too old. */
export async function formerAddress({ db, now }: Surroundings, token: string): Promise<{ email: string } | null> {
  const former = await db.formerAddress.findUnique({ where: { tokenHash: hashOf(token) } });
  return former && former.expiresAt > now() ? { email: former.email } : null;
}

/**
 * Gives an account back to whoever had it before its address was changed: their address and a new password hold, every session ends, and
 * all other links that could carry it off are worthless.
 */
export async function takeBackAddress(
  { db, now }: Surroundings,
  { token, passwordHash }: { token: string; passwordHash: string },
): Promise<"taken-back" | "taken" | "dead"> {
  try {
    return await db.$transaction(async (tx) => {
      const former = await tx.formerAddress.findUnique({ where: { tokenHash: hashOf(token) } });
      if (!former || former.expiresAt <= now()) return "dead";
      const { personId, email } = former;
      await lockPerson(tx, personId);
      // Counted, because the same link may be opened twice at this moment.
      if ((await tx.formerAddress.deleteMany({ where: { personId } })).count === 0) return "dead";
      await tx.addressChange.deleteMany({ where: { personId } });
      await tx.person.update({ where: { id: personId }, data: { email, emailVerified: true, closedAt: null } });
      await tx.account.updateMany({ where: { personId, providerId: "credential" }, data: { password: passwordHash } });
      await tx.session.deleteMany({ where: { personId } });
      await forgetResetLinks(tx, personId);
      return "taken-back";
    });
  } catch (error) {
    if (isTaken(error)) return "taken";
    throw error;
  }
}

// Links to choose a new password that lie in the mailbox of an address that is not theirs any more.
async function forgetResetLinks(tx: Tx, personId: string): Promise<void> {
  await tx.verification.deleteMany({ where: { value: personId, identifier: { startsWith: "reset-password:" } } });
}

async function lockPerson(tx: Tx, personId: string) {
  await tx.$queryRaw`select 1 from "Person" where id = ${personId}::uuid for update`;
  return tx.person.findUniqueOrThrow({ where: { id: personId } });
}

const isTaken = (error: unknown) => error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
