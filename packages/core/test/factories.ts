import { randomUUID } from "node:crypto";
import type { Comment, Db, Person, Project, Role, Song, Version } from "@concerto/db/client";
import { keys } from "../src/versions/keys.ts";

/** Rows that tests need: each call makes new ones, and nothing is shared. */

export async function aPerson(db: Db, { name = "Mara", isVerified = true } = {}): Promise<Person> {
  return db.person.create({ data: { name, email: `${randomUUID()}@concerto.example`, emailVerified: isVerified } });
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
  const { failure: _, peaks: __, ...plain } = change;
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
      ...plain,
    },
  });
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
  author: Person,
  change: Partial<Comment> = {},
): Promise<Comment> {
  return db.comment.create({
    data: {
      versionId: version.id,
      authorId: author.id,
      clientToken: randomUUID(),
      body: "Louder",
      atMs: 1000,
      ...change,
    },
  });
}
