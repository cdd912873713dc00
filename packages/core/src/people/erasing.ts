import type { Tx } from "@concerto/db/client";
import type { Backstage } from "../context.ts";
import { postLetter } from "../mail/outbox.ts";
import { removeObjectsOf } from "../trash/objects.ts";
import { graceMs, sharedProjectsOf } from "./closing.ts";

/** At each beat; the others' turn comes seconds later. */
const mostAtOnce = 5;
/** Erasing somebody with thousands of versions takes longer than the five seconds that a transaction has otherwise. */
const patienceMs = 60_000;

/** Erases the accounts that were closed two weeks ago or longer. One that fails is tried again at the next beat, and does not hold up the others. */
export async function eraseClosedAccounts({ db, now }: Pick<Backstage, "db" | "now">): Promise<void> {
  const closedBefore = new Date(now().getTime() - graceMs);
  // Somebody may have come into a project after all: then it is left as it is, closed, and nothing of theirs vanishes. In any order, so
  // that as many as are taken at once, none of which can be erased, are not taken again and again while all others wait.
  const due = await db.$queryRaw<{ id: string }[]>`
    select id from "Person" where "closedAt" <= ${closedBefore} and not exists (
      select 1 from "Project" join "Member" on "Member"."projectId" = "Project".id
      where "ownerId" = "Person".id and "removedAt" is null and "personId" <> "Person".id
    ) order by random() limit ${mostAtOnce}`;
  for (const { id } of due) {
    try {
      await db.$transaction((tx) => eraseAccount(tx, { id, closedBefore, now: now() }), { timeout: patienceMs });
    } catch (error) {
      console.error(`The account ${id} could not be erased:`, error);
    }
  }
}

async function eraseAccount(tx: Tx, { id, closedBefore, now }: { id: string; closedBefore: Date; now: Date }) {
  // Looked at again under a lock: they may be signing in at this moment, or another worker may be erasing them.
  const [locked] = await tx.$queryRaw<{ name: string; email: string }[]>`
    select name, email from "Person" where id = ${id}::uuid and "closedAt" <= ${closedBefore} for update skip locked`;
  if (!locked) return;
  // Held until it is done: whoever is let into one of them at this moment comes before this look at them, or finds it gone.
  await tx.$queryRaw`select 1 from "Project" where "ownerId" = ${id}::uuid for update`;
  if ((await tx.project.count({ where: sharedProjectsOf(id) })) > 0) return;
  // All in their projects, and what never arrived in others'.
  await removeObjectsOf(tx, {
    OR: [{ song: { project: { ownerId: id } } }, { upload: { personId: id, completedAt: null } }],
  });
  // What they were sending into others' songs and never arrived; their numbers stay gaps.
  await tx.version.deleteMany({ where: { upload: { personId: id, completedAt: null } } });
  await tx.project.deleteMany({ where: { ownerId: id } });
  await tx.verification.deleteMany({ where: { value: id } });
  await leaveWords(tx, id);
  // Their address stands in them, in others' lists.
  await tx.invite.deleteMany({ where: { acceptedById: id } });
  await tx.person.delete({ where: { id } });
  const { name, email: address } = locked;
  await postLetter(
    tx,
    { kind: "account-erased", name },
    { lane: "auth", address, dedupeKey: `account-erased:${id}`, now },
  );
}

/** What they said to others stays, under somebody without a name who stands in for them. */
async function leaveWords(tx: Tx, personId: string): Promise<void> {
  if ((await tx.comment.count({ where: { authorId: personId } })) === 0) return;
  const { id: guestId } = await tx.guest.create({ data: { isFormer: true }, select: { id: true } });
  await tx.comment.updateMany({ where: { authorId: personId }, data: { authorId: null, guestId } });
}
