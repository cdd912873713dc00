import { createECDH, randomBytes, randomUUID } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import type {
  Comment,
  Db,
  Guest,
  Invite,
  Link,
  Notification,
  Person,
  Project,
  Role,
  Song,
  Tag,
  Version,
} from "@concerto/db/client";
import { keys } from "../src/versions/keys.ts";

/** Rows that tests need: each call makes new ones, and nothing is shared. */

export async function aPerson(db: Db, { name = "Mara", isVerified = true } = {}): Promise<Person> {
  return db.person.create({ data: { name, email: `${randomUUID()}@concerto.example`, emailVerified: isVerified } });
}

/** A browser that somebody is signed in with; its session lasts a month. */
export async function aSession(db: Db, person: Person, { userAgent = "" } = {}) {
  const expiresAt = new Date(Date.now() + 30 * 24 * 3_600_000);
  return db.session.create({ data: { personId: person.id, token: randomUUID(), expiresAt, userAgent } });
}

/** A square PNG of so many pixels, one colour. */
export function aPictureOf(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0], 8); // eight bits of grey
  const rows = deflateSync(Buffer.alloc(side * (side + 1), 0));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

export async function aProject(db: Db, owner: Person, name = "Harbour Suite"): Promise<Project> {
  return db.project.create({ data: { name, ownerId: owner.id, clientToken: randomUUID() } });
}

export async function aMember(
  db: Db,
  { project, song, person, role }: { project: Project; song?: Song; person: Person; role: Role },
) {
  return db.member.create({ data: { projectId: project.id, songId: song?.id ?? null, personId: person.id, role } });
}

/** An invite to somebody who has no account, open for a fortnight: to the project, or to one of its songs. */
export async function anInvite(
  db: Db,
  { project, song, by }: { project: Project; song?: Song; by: Person },
): Promise<Invite> {
  const place = { projectId: project.id, songId: song?.id ?? null };
  const [email, clientToken] = [`${randomUUID()}@concerto.example`, randomUUID()];
  const expiresAt = new Date(Date.now() + 14 * 24 * 3_600_000);
  return db.invite.create({
    data: { ...place, email, role: "commenter", invitedById: by.id, expiresAt, clientToken },
  });
}

/** A link of the project's owner, to the project or to one of its songs; with `chosen`, to these versions. */
export async function aLink(
  db: Db,
  { project, song, chosen, ...change }: { project: Project; song?: Song; chosen?: Version[] } & LinkChange,
): Promise<Link> {
  const choices = { create: chosen?.map(({ id }) => ({ versionId: id })) ?? [] };
  const opened = chosen ? ({ versions: "chosen", chosen: choices } as const) : {};
  const { id: projectId, ownerId: createdById } = project;
  const said = { projectId, songId: song?.id ?? null, createdById, clientToken: randomUUID() };
  return db.link.create({ data: { ...said, ...opened, ...change } });
}

type LinkChange = Partial<
  Pick<
    Link,
    "versions" | "comments" | "downloads" | "expiresAt" | "revokedAt" | "mostOpenings" | "name" | "passwordHash"
  >
>;

/** Somebody who came in by these links. */
export async function aGuest(db: Db, links: Link[], { name = "Nina" }: { name?: string | null } = {}): Promise<Guest> {
  const passes = { create: links.map(({ id }) => ({ linkId: id, openedAt: new Date() })) };
  return db.guest.create({ data: { name, passes } });
}

export async function aSong(db: Db, project: Project, name = "The Crossing"): Promise<Song> {
  const position = (await db.song.count({ where: { projectId: project.id } })) + 1;
  return db.song.create({
    data: { projectId: project.id, name, position, clientToken: randomUUID(), beganById: project.ownerId },
  });
}

/** A version that is ready to review, three minutes long. */
export async function aVersion(db: Db, song: Song, change: Partial<Version> = {}): Promise<Version> {
  const { lastVersionNumber } = await db.song.update({
    where: { id: song.id },
    data: { lastVersionNumber: { increment: 1 } },
  });
  const { failure: _, peaks: __, heardAs: ___, course: ____, signal, ...plain } = change;
  return db.version.create({
    data: {
      songId: song.id,
      number: lastVersionNumber,
      state: "ready",
      fileName: "Crossing_mix03.wav",
      bytes: 1000n,
      contentType: "audio/wav",
      arrivedAt: new Date(),
      durationMs: 180_000,
      pipeline: "p1",
      flacBytes: 600n,
      playsAs: "audio/wav",
      uploadedById: song.beganById,
      ...(signal === null ? {} : { signal }),
      ...plain,
    },
  });
}

/** A tag that one of the song's people put on it; with a version and a kind, one that was heard there. */
export async function aTag(
  db: Db,
  song: Song,
  { text = `tag ${randomUUID()}`, ...change }: Partial<Tag> = {},
): Promise<Tag> {
  return db.tag.create({ data: { songId: song.id, text, folded: text.toLowerCase(), ...change } });
}

/** An upload that has begun and of which nothing has arrived. */
export async function anUpload(db: Db, song: Song, person: Person) {
  const version = await aVersion(db, song, { state: "arriving", arrivedAt: null });
  return db.upload.create({
    data: {
      versionId: version.id,
      personId: person.id,
      clientToken: randomUUID(),
      key: keys.original(version.id),
      partBytes: 16 * 1024 * 1024,
    },
    include: { version: true },
  });
}

export async function aComment(
  db: Db,
  version: Version,
  author: Person | Guest,
  change: Partial<Comment> = {},
): Promise<Comment> {
  return db.comment.create({
    data: {
      versionId: version.id,
      ...("email" in author ? { authorId: author.id } : { guestId: author.id }),
      clientToken: randomUUID(),
      body: "Louder",
      atMs: 1000,
      ...change,
    },
  });
}

/** That somebody has been told of a comment on a song. */
export async function aNotification(
  db: Db,
  { person, song, comment, ...change }: { person: Person; song: Song; comment: Comment } & Partial<Notification>,
): Promise<Notification> {
  return db.notification.create({
    data: {
      personId: person.id,
      kind: "comment",
      cause: randomUUID(),
      projectId: song.projectId,
      songId: song.id,
      versionId: comment.versionId,
      commentId: comment.id,
      byId: comment.authorId,
      byGuestId: comment.guestId,
      createdAt: new Date(),
      ...change,
    },
  });
}

/** What a browser hands over that asks to be told: an address of its own, and its keys. */
export function aSubscribing(endpoint = `https://push.example/${randomUUID()}`) {
  const p256dh = createECDH("prime256v1").generateKeys().toString("base64url");
  return { endpoint, p256dh, auth: randomBytes(16).toString("base64url") };
}
