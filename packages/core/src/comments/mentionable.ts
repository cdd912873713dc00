import { Prisma, type Version } from "@concerto/db/client";
import { requireVersion } from "../access/access.ts";
import { can, type Seat } from "../access/roles.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Face } from "../people/people.ts";
import type { MentionableQuery } from "./schema.ts";

/** As many names as a list beside the words can hold. */
const mostNames = 8;

type Room = { version: Pick<Version, "id" | "songId">; seats: readonly Seat[] };

/**
 * The first names that complete what was typed, of those who may see the song. Whoever may not meet the others, a guest of a link, gets
 * the names that the discussion shows them anyway.
 */
export async function listMentionable(
  ctx: Context,
  { versionId, typed }: MentionableQuery,
): Promise<{ people: Face[] }> {
  const { seats, ...version } = await requireVersion(ctx, versionId, { capability: "comment" });
  // Names are found by the beginning of any of their words.
  const begins = Prisma.sql`strpos(lower(' ' || person."name"), lower(' ' || ${typed}::text)) > 0`;
  const people = await ctx.db.$queryRaw<Face[]>(Prisma.sql`
    select person."id", person."name", picture."id" as "pictureId"
    from ${namesIn({ version, seats })} left join "Picture" picture on picture."personId" = person."id"
    where person."closedAt" is null and ${begins}
    order by lower(person."name"), person."id" limit ${mostNames}`);
  return { people };
}

/** Throws "invalid" where one of these is nobody whom the actor could name there. */
export async function requireMentionable(
  { db }: Pick<Context, "db">,
  room: Room,
  personIds: readonly string[],
): Promise<void> {
  const wanted = new Set(personIds);
  if (wanted.size === 0) return;
  const found = await db.$queryRaw<unknown[]>(Prisma.sql`
    select 1 from ${namesIn(room)} where person."id" = any(${[...wanted]}::uuid[])`);
  if (found.length < wanted.size)
    throw new DomainError("invalid", "You named somebody who does not see this song. Invite them first.");
}

/** As SQL, a table of "Person" as `person`: whom one may name in this room. */
function namesIn({ version, seats }: Room): Prisma.Sql {
  const shown = can(seats, "meet")
    ? Prisma.empty
    : Prisma.sql`join (
        select distinct "authorId" from "Comment" where "versionId" = ${version.id}::uuid and "removedAt" is null
      ) speaker on speaker."authorId" = person."id"`;
  return Prisma.sql`(
    select project."ownerId" as "id" from "Song" song join "Project" project on project."id" = song."projectId"
    where song."id" = ${version.songId}::uuid
    union
    select member."personId" from "Song" song join "Member" member on member."projectId" = song."projectId"
    where song."id" = ${version.songId}::uuid and (member."songId" is null or member."songId" = song."id")
  ) here join "Person" person on person."id" = here."id" ${shown}`;
}
