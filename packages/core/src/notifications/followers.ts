import { Prisma } from "@concerto/db/client";
import type { Backstage } from "../context.ts";

/**
 * Who follows a song: whoever owns its project, began it, brought in one of its versions or spoke in it. Nobody has to ask for it; whoever
 * wants to hear nothing mutes the project. Some of them may not be here any more.
 */
export async function followersOf({ db }: Pick<Backstage, "db">, songId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ personId: string }[]>(Prisma.sql`
    with versions as materialized (
      select "id", "uploadedById" from "Version" where "songId" = ${songId}::uuid and "removedAt" is null
    )
    select "personId" from (
      select "ownerId" as "personId" from "Project" join "Song" on "Song"."projectId" = "Project"."id" where "Song"."id" = ${songId}::uuid
      union select "beganById" from "Song" where "id" = ${songId}::uuid
      union select "uploadedById" from versions
      union select "authorId" from "Comment" join versions on "Comment"."versionId" = versions."id"
        where "Comment"."removedAt" is null
    ) following where "personId" is not null`);
  return rows.map(({ personId }) => personId);
}
