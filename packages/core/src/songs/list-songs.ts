import { Prisma } from "@concerto/db/client";
import { requireProject } from "../access/access.ts";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import type { SongQuery } from "./schema.ts";

/** Songs in one page of a list. */
const pageSize = 100;

type Row = {
  id: string;
  name: string;
  about: string;
  position: number;
  createdAt: Date;
  beganBy: string | null;
  threads: bigint;
  openComments: bigint;
  versionId: string | null;
  number: number | null;
  state: string | null;
  durationMs: number | null;
  sketch: Uint8Array | null;
  versionAt: Date | null;
  uploadedBy: string | null;
};

/**
 * A page of a project's songs in their order, each with its newest version and how many threads are open on it: one query for the page.
 * The newest is one that has arrived, if any has: an abandoned upload hides nothing. Somebody with songs alone gets those; the trash
 * shows only to those who may bring things back.
 */
export async function listSongs(ctx: Context, { projectId, show, cursor }: SongQuery) {
  const project = await requireProject(ctx, projectId, { capability: show === "removed" ? "edit" : "see" });
  const { personId } = requirePerson(ctx.actor);
  const rows = await ctx.db.$queryRaw<Row[]>(Prisma.sql`
    select song."id", song."name", song."about", song."position", song."createdAt", began."name" as "beganBy",
      newest."id" as "versionId", newest."number", newest."state"::text, newest."durationMs", newest."sketch",
      newest."createdAt" as "versionAt", uploader."name" as "uploadedBy",
      said."threads", said."openComments"
    from "Song" song
    left join "Person" began on began."id" = song."beganById"
    left join lateral (
      select * from "Version" where "songId" = song."id" and "removedAt" is null and "archivedAt" is null
      order by "state" = 'arriving', "number" desc limit 1
    ) newest on true
    cross join lateral (
      select count(*) as "threads", count(*) filter (where "resolvedAt" is null) as "openComments"
      from "Comment" where "versionId" = newest."id" and "parentId" is null and "removedAt" is null
    ) said
    left join "Person" uploader on uploader."id" = newest."uploadedById"
    where song."projectId" = ${project.id}::uuid and ${shelf(show)}
      and (${project.ownerId === personId} or exists (
        select 1 from "Member" where "projectId" = ${project.id}::uuid and "personId" = ${personId}::uuid
          and ("songId" is null or "songId" = song."id")))
      ${cursor ? Prisma.sql`and (song."position", song."id") > (${cursor.position}, ${cursor.id}::uuid)` : Prisma.empty}
    order by song."position", song."id" limit ${pageSize + 1}`);
  const page = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  return { songs: page.map(view), nextCursor: last ? { position: last.position, id: last.id } : null };
}

function shelf(show: SongQuery["show"]): Prisma.Sql {
  if (show === "removed") return Prisma.sql`song."removedAt" is not null`;
  if (show === "archived") return Prisma.sql`song."removedAt" is null and song."archivedAt" is not null`;
  return Prisma.sql`song."removedAt" is null and song."archivedAt" is null`;
}

function view(row: Row) {
  return {
    id: row.id,
    name: row.name,
    about: row.about,
    beganBy: row.beganBy,
    createdAt: row.createdAt.toISOString(),
    threads: Number(row.threads),
    openComments: Number(row.openComments),
    newest:
      row.versionId === null || row.number === null || row.state === null
        ? null
        : {
            id: row.versionId,
            number: row.number,
            state: row.state as "arriving" | "processing" | "ready" | "failed",
            durationMs: row.durationMs,
            sketch: row.sketch ? Buffer.from(row.sketch).toString("base64") : null,
            createdAt: row.versionAt?.toISOString() ?? row.createdAt.toISOString(),
            uploadedBy: row.uploadedBy,
          },
  };
}
