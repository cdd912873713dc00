import type { Prisma } from "@concerto/db/client";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { postLetter } from "../mail/outbox.ts";

const day = 24 * 3_600_000;

/** How long a closed account can be opened again. */
export const graceMs = 14 * day;

/** Shared projects that are named; the rest is counted. */
const mostNamed = 20;

/** The projects of an owner that others work in: none of theirs may vanish with the account. What lies in the trash is given up already. */
export const sharedProjectsOf = (ownerId: string) =>
  ({ ownerId, removedAt: null, members: { some: { personId: { not: ownerId } } } }) satisfies Prisma.ProjectWhereInput;

/** What closing the account of the person who asks would take away, and what stands in its way. */
export async function previewClosing({ db, actor, now }: Context) {
  const { personId } = requirePerson(actor);
  const shared = sharedProjectsOf(personId);
  const [named, sharedCount, ownCount, commentCount] = await Promise.all([
    db.project.findMany({ where: shared, orderBy: { id: "desc" }, take: mostNamed, select: { id: true, name: true } }),
    db.project.count({ where: shared }),
    db.project.count({ where: { ownerId: personId } }),
    db.comment.count({ where: { authorId: personId, version: { song: { project: { ownerId: { not: personId } } } } } }),
  ]);
  return { shared: named, sharedCount, ownCount, commentCount, erasedAt: erasureOf(now()).toISOString() };
}

const erasureOf = (closedAt: Date) => new Date(closedAt.getTime() + graceMs);

type Closing = { personId: string; signInUrl: string };

/**
 * Closes an account: nobody is signed in to it any more, and it is erased after two weeks unless somebody signs in until then. The
 * caller has checked the password. Answers "shared", and does nothing, while others work in a project of theirs.
 */
export async function closeAccount(
  { db, now }: Pick<Context, "db" | "now">,
  { personId, signInUrl }: Closing,
): Promise<"closed" | "shared"> {
  const closedAt = now();
  return db.$transaction(async (tx) => {
    if ((await tx.project.count({ where: sharedProjectsOf(personId) })) > 0) return "shared";
    const { name, email, timeZone } = await tx.person.update({ where: { id: personId }, data: { closedAt } });
    await tx.session.deleteMany({ where: { personId } });
    await tx.addressChange.deleteMany({ where: { personId } });
    const erasedOn = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone }).format(erasureOf(closedAt));
    const dedupeKey = `account-closed:${personId}:${closedAt.getTime()}`;
    const letter = { kind: "account-closed", name, url: signInUrl, erasedOn } as const;
    await postLetter(tx, letter, { lane: "auth", address: email, dedupeKey, now: closedAt });
    return "closed";
  });
}

/** Opens a closed account again: whoever signs in wants it. Does nothing to one that is open. */
export async function reopenAccount({ db }: Pick<Context, "db">, personId: string): Promise<void> {
  await db.person.updateMany({ where: { id: personId, closedAt: { not: null } }, data: { closedAt: null } });
}
