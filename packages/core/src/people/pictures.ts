import type { Prisma } from "@concerto/db/client";
import { guestOf, requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { readPictureFormat } from "./picture-format.ts";
import { mostPictureBytes, type NewPicture, pictureSize } from "./schema.ts";

/** Gives the person who asks this picture, in place of the one before. The same again only gives it a new id. */
export async function setPicture({ db, actor }: Context, { base64 }: NewPicture) {
  const { personId } = requirePerson(actor);
  const bytes = new Uint8Array(Buffer.from(base64, "base64"));
  const format = readPictureFormat(bytes);
  const isSquare = format?.width === pictureSize && format.height === pictureSize;
  if (!format || !isSquare || bytes.byteLength > mostPictureBytes) {
    throw new DomainError("invalid", "This could not be taken for a picture. Choose another: a JPEG, PNG or WebP.");
  }
  const { contentType } = format;
  return db.$transaction(async (tx) => {
    // Its twin at the same moment waits here, and replaces it.
    await tx.$queryRaw`select 1 from "Person" where id = ${personId}::uuid for update`;
    await tx.picture.deleteMany({ where: { personId } });
    const { id } = await tx.picture.create({ data: { personId, contentType, bytes }, select: { id: true } });
    return { pictureId: id };
  });
}

/** Takes the picture away; the letter in the person's colour comes back. May be repeated. */
export async function removePicture({ db, actor }: Context): Promise<void> {
  const { personId } = requirePerson(actor);
  await db.picture.deleteMany({ where: { personId } });
}

/**
 * A picture, for its person and everybody who shares a project or a song with them, and for guests of songs that they sent something to
 * or speak in; everybody else hears "not found".
 */
export async function requirePicture(asking: Pick<Context, "db" | "actor" | "now">, pictureId: string) {
  const { db, actor } = asking;
  const picture = await db.picture.findFirst({
    where: { id: pictureId },
    select: { contentType: true, bytes: true, personId: true },
  });
  if (!picture) throw notFound();
  const { personId, ...seen } = picture;
  const isMet = actor.kind === "person" && (await isMetBy(db, personId, actor.personId));
  if (!isMet && !(await isHeardByGuest(asking, personId))) throw notFound();
  return seen;
}

async function isMetBy(db: Context["db"], id: string, personId: string): Promise<boolean> {
  const met = await db.person.findFirst({ where: { id, AND: seenBy(personId) }, select: { id: true } });
  return met !== null;
}

/** Whether the guest of this browser may hear versions that the person sent, or in whose discussion they stand. */
async function isHeardByGuest({ db, actor, now }: Pick<Context, "db" | "actor" | "now">, personId: string) {
  const guestId = guestOf(actor);
  if (guestId === null) return false;
  const found = await db.$queryRaw`
    select 1 from "Pass" pass
    join "Link" link on link."id" = pass."linkId"
    join "Project" project on project."id" = link."projectId"
    join "Song" song on song."projectId" = link."projectId" and song."id" = coalesce(link."songId", song."id")
    join "Version" version on version."songId" = song."id"
    where pass."guestId" = ${guestId}::uuid
      and link."revokedAt" is null and (link."expiresAt" is null or link."expiresAt" > ${now()})
      and project."removedAt" is null and song."removedAt" is null and version."removedAt" is null
      and (link."versions" <> 'chosen' or exists (
        select 1 from "LinkChoice" choice where choice."linkId" = link."id" and choice."versionId" = version."id"))
      and (version."uploadedById" = ${personId}::uuid or exists (
        select 1 from "Comment" said where said."versionId" = version."id" and said."removedAt" is null
          and ${personId}::uuid in (said."authorId", said."resolvedById")))
    limit 1`;
  return Array.isArray(found) && found.length > 0;
}

/** Prisma's filter for the people whom a person meets somewhere: in a project as a whole, or in one of its songs. */
function seenBy(personId: string): Prisma.PersonWhereInput {
  const mine = { some: { personId } } satisfies Prisma.MemberListRelationFilter;
  const whole = { some: { personId, songId: null } } satisfies Prisma.MemberListRelationFilter;
  return {
    OR: [
      { id: personId },
      { projects: { some: { removedAt: null, members: mine } } },
      { memberships: { some: { project: { removedAt: null, OR: [{ ownerId: personId }, { members: whole }] } } } },
      // Whoever is in the whole project is met in each of its songs.
      { memberships: { some: { songId: null, project: { removedAt: null, members: mine } } } },
      { memberships: { some: { song: { removedAt: null, project: { removedAt: null }, members: mine } } } },
    ],
  };
}
