import { Prisma, type TagKind } from "@concerto/db/client";

/**
 * As SQL, beside a row called `song`: the tags that it shows. People's; those that were heard in the newest of its versions that was
 * listened through; of one text, the person's; and nothing that somebody removed, nor another of its kind where there is one of each.
 */
const shownWhere = (more: Prisma.Sql) => Prisma.sql`
  select distinct on (tag."folded") tag."id", tag."text", tag."folded", tag."kind", tag."confidence", tag."addedById"
  from "Tag" tag
  where tag."songId" = song."id" ${more} and (tag."versionId" is null or tag."versionId" = (
      select "id" from "Version" where "songId" = song."id" and "state" = 'ready' and "removedAt" is null and "archivedAt" is null
      order by "number" desc limit 1))
    and not exists (
      select 1 from "RemovedTag" gone
      where gone."songId" = song."id" and (gone."folded" = tag."folded" or gone."kind" = tag."kind"))
  order by tag."folded", tag."versionId" nulls first`;

const shown = shownWhere(Prisma.empty);

/** What says most stands first: tempo and key, people's own words, what a model heard, and at the end what most songs are. */
export const tagOrder = Prisma.sql`case when tag."kind" in ('tempo', 'key') then 0 when tag."kind" is null then 1
  when tag."kind" in ('genre', 'mood', 'instrument') then 2 else 3 end, tag."kind", tag."id"`;

/** As SQL, beside `song`: a row for each tag that it shows, as `tag`. */
export const shownTags = Prisma.sql`lateral (${shown}) tag`;

/** As SQL, beside `song`: a row for each tag that it shows and that answers what somebody searches for, as `tag`. */
export const tagsAnswering = (query: string) =>
  Prisma.sql`lateral (${shownWhere(Prisma.sql`and tag."words" @@ sought(${query})`)}) tag`;

/** As SQL, beside `song`: its tags in their order as `tagged."tags"`, as `TagInList` has them. */
export const tagsInList = Prisma.sql`lateral (
  select coalesce(json_agg(json_build_object('text', tag."text", 'kind', tag."kind") order by ${tagOrder}), '[]') as "tags"
  from (${shown}) tag
) tagged`;

export type TagInList = { text: string; kind: TagKind | null };

/** As SQL, beside `song`: whether it shows a tag of this text. */
export const isTagged = (folded: string) =>
  Prisma.sql`exists (select 1 from (${shown}) tag where tag."folded" = ${folded})`;
