import { Prisma, type Role, type Tx } from "@concerto/db/client";
import type { Backstage } from "../context.ts";
import { tell } from "../jobs.ts";

type Surroundings = Pick<Backstage, "db" | "now">;

/** An invite that has just become a membership. */
export type Claimed = { inviteId: string; projectId: string; songId: string | null; personId: string; role: Role };

/**
 * Makes memberships of all open invites to a person's address, as far as it is verified and the account open. Can be called at any time
 * and any number of times: what has been claimed is not there to be claimed again. Nearly always there is nothing, and one look says so.
 */
export async function claimInvites({ db, now }: Surroundings, personId: string): Promise<Claimed[]> {
  const due = await duePeople(db, Prisma.sql`person."id" = ${personId}::uuid`, now());
  return due.length === 0 ? [] : db.$transaction((tx) => holdAndClaim(tx, due, now()));
}

/** The same, for when something else was the point: the sign-in, the list. What fails is told, and claimed at the next of many occasions. */
export async function tryToClaim(surroundings: Surroundings, personId: string): Promise<void> {
  try {
    await claimInvites(surroundings, personId);
  } catch (error) {
    console.error(`Invites to person ${personId} could not be claimed just now:`, error);
  }
}

/** The same for people whom the caller holds, in the caller's transaction. */
export function claimForHeld(tx: Tx, personIds: readonly string[], now: Date): Promise<Claimed[]> {
  const whose = Prisma.sql`person."id" = any(${[...personIds]}::uuid[]) and ${mayClaim} and person."email" = invite."email"`;
  return claim(tx, { whose, now });
}

/** Makes a membership of this one open invite for a person, whom the caller holds, whether or not it was sent to an address of theirs. */
export function claimOne(
  tx: Tx,
  { inviteId, personId }: { inviteId: string; personId: string },
  now: Date,
): Promise<Claimed[]> {
  const whose = Prisma.sql`person."id" = ${personId}::uuid and person."closedAt" is null and invite."id" = ${inviteId}::uuid`;
  return claim(tx, { whose, now });
}

/** Whoever verifies or is invited at this moment is claimed for by that very act. */
const graceMs = 60_000;

/**
 * Claims what every other occasion has missed, for everybody, and says how many there were: more than none now and then means that
 * one of the occasions fails.
 */
export async function sweepInvites({ db, now }: Surroundings): Promise<number> {
  const before = new Date(now().getTime() - graceMs);
  const isOld = Prisma.sql`person."updatedAt" < ${before} and invite."createdAt" < ${before}`;
  const due = await duePeople(db, isOld, now());
  const repaired = due.length === 0 ? [] : await db.$transaction((tx) => holdAndClaim(tx, due, now()));
  if (repaired.length > 0)
    console.warn(`${repaired.length} invites had not become memberships when they should have. They have now.`);
  return repaired.length;
}

const mayClaim = Prisma.sql`person."emailVerified" and person."closedAt" is null`;
const isOpen = (now: Date) =>
  Prisma.sql`invite."acceptedAt" is null and invite."revokedAt" is null and invite."expiresAt" > ${now}::timestamptz`;

/** Those who have something to claim; `which` beside "Person" and "Invite" as `person` and `invite`. */
async function duePeople(db: Surroundings["db"], which: Prisma.Sql, now: Date): Promise<string[]> {
  const people = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    select distinct person."id" from "Invite" invite join "Person" person on person."email" = invite."email"
    where ${isOpen(now)} and ${mayClaim} and ${which}`);
  return people.map(({ id }) => id);
}

async function holdAndClaim(tx: Tx, personIds: readonly string[], now: Date): Promise<Claimed[]> {
  await holdPeople(tx, personIds);
  const claimed = await claimForHeld(tx, personIds, now);
  await tellOfJoining(tx, claimed);
  return claimed;
}

/** Lets those who invited people hear that they have come in. */
export async function tellOfJoining(tx: Tx, claimed: readonly Claimed[]): Promise<void> {
  if (claimed.length > 0) await tell(tx, { what: "joined", inviteIds: claimed.map(({ inviteId }) => inviteId) });
}

/** Lets those hear who were let in at once, by these invites; by others of theirs they have accepted themselves what waited for them. */
export async function tellOfSharing(tx: Tx, claimed: readonly Claimed[], invites: readonly { id: string }[]) {
  const isShared = ({ inviteId }: Claimed) => invites.some(({ id }) => id === inviteId);
  const shared = claimed.filter(isShared);
  if (shared.length > 0) await tell(tx, { what: "let-in", inviteIds: shared.map(({ inviteId }) => inviteId) });
  await tellOfJoining(
    tx,
    claimed.filter((one) => !isShared(one)),
  );
}

/**
 * Lets whoever changes what people are invited to, or become a member of by that, do so one after another: held until the transaction
 * ends, in the order of their ids. What follows must be asked afterwards, since a statement that waited answers from before.
 */
export async function holdPeople(tx: Tx, personIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    select 1 from "Person" where "id" = any(${[...personIds]}::uuid[]) order by "id" for no key update`;
}

/**
 * The one statement by which invites become memberships: `whose`, beside "Invite" as `invite` and "Person" as `person`, says which and
 * for whom. The strongest role wins, a song's is made only where it is stronger than the project's, and an owner needs none. The people
 * are held by the caller; it holds the projects, which may be handed over at this moment.
 */
function claim(tx: Tx, { whose, now }: { whose: Prisma.Sql; now: Date }): Promise<Claimed[]> {
  // Roles sort by strength, the strongest first.
  return tx.$queryRaw<Claimed[]>(Prisma.sql`
    with taken as (
      update "Invite" invite set "acceptedAt" = ${now}::timestamptz, "acceptedById" = person."id",
        "acceptedAs" = nullif(person."email", invite."email"), "openedAt" = coalesce(invite."openedAt", ${now}::timestamptz)
      from "Person" person where ${whose} and ${isOpen(now)}
      returning invite.*
    ), places as materialized (
      select project."id", project."ownerId" from "Project" project
      where project."id" in (select "projectId" from taken) order by project."id" for share
    ), given as (
      select taken."projectId", taken."songId", taken."acceptedById" as "personId", min(taken."role") as "role",
        (array_agg(taken."invitedById" order by taken."role", taken."id"))[1] as "addedById"
      from taken join places on places."id" = taken."projectId" and places."ownerId" <> taken."acceptedById"
      group by taken."projectId", taken."songId", taken."acceptedById"
    ), whole as (
      select "projectId", "personId", min("role") as "role" from (
        select "projectId", "personId", "role" from given where "songId" is null
        union all
        select member."projectId", member."personId", member."role" from "Member" member
        where member."songId" is null and (member."projectId", member."personId") in (select "projectId", "personId" from given)
      ) every group by "projectId", "personId"
    ), made as (
      insert into "Member" ("projectId", "songId", "personId", "role", "addedById", "createdAt")
      select "projectId", "songId", "personId", "role", "addedById", ${now}::timestamptz from given
      where "songId" is null or not exists (
        select 1 from whole where whole."projectId" = given."projectId" and whole."personId" = given."personId"
          and whole."role" <= given."role")
      on conflict ("projectId", "songId", "personId") do update set "role" = excluded."role"
        where "Member"."role" > excluded."role"
    ), surpassed as (
      delete from "Member" member using whole
      where member."songId" is not null and member."projectId" = whole."projectId" and member."personId" = whole."personId"
        and member."role" >= whole."role" and not exists (
          select 1 from given where given."songId" = member."songId" and given."personId" = member."personId"
            and given."role" < whole."role")
    )
    select "id" as "inviteId", "projectId", "songId", "acceptedById" as "personId", "role"::text as "role" from taken`);
}
