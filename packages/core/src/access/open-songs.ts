import { Prisma } from "@concerto/db/client";
import { type Actor, requirePerson } from "../actor.ts";

/**
 * As SQL, a table of the songs that the actor may see, none of them in the trash: `id`, and whether it or its project is archived. The
 * rule of `songsOpenTo` for "see", which every role has, put so that Postgres begins at the person and never looks at others' songs.
 */
export function openSongs(actor: Actor): Prisma.Sql {
  const { personId } = requirePerson(actor);
  return Prisma.sql`
    select song."id", coalesce(song."archivedAt", project."archivedAt") is not null as "isArchived"
    from "Project" project join "Song" song on song."projectId" = project."id"
    where project."ownerId" = ${personId}::uuid and project."removedAt" is null and song."removedAt" is null
    union
    select song."id", coalesce(song."archivedAt", project."archivedAt") is not null
    from "Member" member
    join "Project" project on project."id" = member."projectId"
    join "Song" song on song."projectId" = member."projectId" and song."id" = coalesce(member."songId", song."id")
    where member."personId" = ${personId}::uuid and project."removedAt" is null and song."removedAt" is null`;
}
