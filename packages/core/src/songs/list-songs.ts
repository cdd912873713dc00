import { Prisma } from "@concerto/db/client";
import { requireProject } from "../access/access.ts";
import { hasMember, songIsOpen } from "../access/grants.ts";
import { can, toSee } from "../access/roles.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { shelfOf } from "../shelf.ts";
import { isTagged, type TagInList, tagsInList } from "../tags/shown.ts";
import { foldTag } from "../tags/tag-text.ts";
import { audibleVersion, newestVersion, threadsOnNewest } from "./newest.ts";
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
  audibleId: string | null;
  audibleNumber: number | null;
  audibleMs: number | null;
  tags: TagInList[];
};

/**
 * A page of a project's songs in their order, each with its newest version and how many threads are open on it: one query for the page.
 * Somebody with songs alone gets those, a guest what their links open; the trash shows only to those who may bring things back. Guests
 * neither see tags nor pick songs by them: they are words among those who work on the songs.
 */
export async function listSongs(ctx: Context, { projectId, show, tag, cursor }: SongQuery) {
  const project = await requireProject(ctx, projectId, { capability: toSee[show] });
  const maySift = can(project.seats, "sift");
  if (tag && !maySift) throw new DomainError("forbidden", "This link does not include that.");
  const rows = await ctx.db.$queryRaw<Row[]>(Prisma.sql`
    select song."id", song."name", song."about", song."position", song."createdAt", began."name" as "beganBy",
      newest."id" as "versionId", newest."number", newest."state"::text, newest."durationMs", newest."sketch",
      newest."createdAt" as "versionAt", uploader."name" as "uploadedBy",
      audible."id" as "audibleId", audible."number" as "audibleNumber", audible."durationMs" as "audibleMs",
      said."threads", said."openComments", ${maySift ? Prisma.sql`tagged."tags"` : Prisma.sql`'[]'::json as "tags"`}
    from "Song" song
    left join "Person" began on began."id" = song."beganById"
    left join ${newestVersion(project.grants)} on true
    left join ${audibleVersion(project.grants)} on true
    cross join ${threadsOnNewest}
    ${maySift ? Prisma.sql`cross join ${tagsInList}` : Prisma.empty}
    left join "Person" uploader on uploader."id" = newest."uploadedById"
    where song."projectId" = ${project.id}::uuid and ${shelfOf(show, "song")}
      and ${songIsOpen(project.grants)} ${tag ? Prisma.sql`and ${isTagged(foldTag(tag))}` : Prisma.empty}
      ${cursor ? Prisma.sql`and (song."position", song."id") > (${cursor.position}, ${cursor.id}::uuid)` : Prisma.empty}
    order by song."position", song."id" limit ${pageSize + 1}`);
  const page = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  const songs = page.map(view);
  return {
    // Guests hear of those who speak in a song or sent what they hear, and of nobody else.
    songs: hasMember(project.grants) ? songs : songs.map((song) => ({ ...song, beganBy: null })),
    nextCursor: last ? { position: last.position, id: last.id } : null,
  };
}

function view(row: Row) {
  return {
    id: row.id,
    name: row.name,
    about: row.about,
    beganBy: row.beganBy,
    createdAt: row.createdAt.toISOString(),
    tags: row.tags,
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
    /** What plays when one plays the song: often the newest, else the one before it that can be heard. */
    audible:
      row.audibleId === null || row.audibleNumber === null
        ? null
        : { id: row.audibleId, number: row.audibleNumber, durationMs: row.audibleMs },
  };
}
