import { Prisma } from "@concerto/db/client";
import { canBeHeard, type Grant, versionIsOpen } from "../access/grants.ts";

/**
 * As SQL, for use beside a row called `song`: the newest of its versions that these grants open, as `newest`, which is one that has
 * arrived, if any has: an abandoned upload hides nothing.
 */
export const newestVersion = (grants: readonly Grant[]) => Prisma.sql`lateral (
  select * from "Version"
  where "songId" = song."id" and "removedAt" is null and "archivedAt" is null and ${versionIsOpen(grants)}
  order by "state" = 'arriving', "number" desc limit 1
) newest`;

/**
 * As SQL, beside `song`: the newest version that these grants open and that can be heard now, as `audible`; a failed or waiting one
 * behind it hides nothing.
 */
export const audibleVersion = (grants: readonly Grant[]) => Prisma.sql`lateral (
  select "id", "number", "durationMs" from "Version"
  where "songId" = song."id" and "removedAt" is null and "archivedAt" is null and ${canBeHeard} and ${versionIsOpen(grants)}
  order by "number" desc limit 1
) audible`;

/** As SQL, beside `song` and `newest`: its threads as `said`, all and open ones. */
export const threadsOnNewest = Prisma.sql`lateral (
  select count(*) as "threads", count(*) filter (where "resolvedAt" is null) as "openComments"
  from "Comment" where "versionId" = newest."id" and "parentId" is null and "removedAt" is null
) said`;
