import { randomUUID } from "node:crypto";
import { anUpload, aVersion } from "@concerto/core/testing/factories";
import type { aStudio } from "@concerto/core/testing/studio";
import type { Db } from "@concerto/db/client";

export type Studio = Awaited<ReturnType<typeof aStudio>>;

/** Who stands before the door, from the weakest to the strongest. */
export const seats = ["nobody", "stranger", "listener", "commenter", "editor", "owner"] as const;
export type Seat = (typeof seats)[number];

/**
 * Who may: everybody from a role on (strangers hear "not found", weaker members "forbidden"), everybody who is signed in, everybody at
 * all, or only whoever made the thing in question: the editor's upload is "not found" to everybody else, the commenter's words are
 * "forbidden" to other members.
 */
export type Door = Exclude<Seat, "nobody" | "stranger"> | "signed-in" | "anybody" | "editor-alone" | "commenter-alone";

export type Verdict = "allowed" | "not-found" | "forbidden";

/** What somebody hears at a door. */
export function verdictAt(door: Door, seat: Seat): Verdict {
  if (door === "anybody") return "allowed";
  if (door === "signed-in") return seat === "nobody" ? "forbidden" : "allowed";
  if (door === "editor-alone") return seat === "editor" ? "allowed" : seat === "nobody" ? "forbidden" : "not-found";
  if (seat === "nobody" || seat === "stranger") return "not-found";
  if (door === "commenter-alone") return seat === "commenter" ? "allowed" : "forbidden";
  return seats.indexOf(seat) >= seats.indexOf(door) ? "allowed" : "forbidden";
}

type Row = { from: Door; input: (studio: Studio, db: Db) => unknown };

const project = ({ project: { id: projectId } }: Studio) => ({ projectId });
const song = ({ song: { id: songId } }: Studio) => ({ songId });
const version = ({ version: { id: versionId } }: Studio) => ({ versionId });
const comment = ({ comment: { id: commentId } }: Studio) => ({ commentId });
const token = () => ({ clientToken: randomUUID() });
const said = () => ({ ...token(), body: "Louder" });

const upload = async (studio: Studio, db: Db) => {
  const { id: uploadId } = await anUpload(db, studio.song, studio.editor);
  return { uploadId };
};

/** Every procedure of the API, and who may call it on things of this studio. One that is missing here fails the build. */
export const table: Record<string, Row> = {
  "viewer.me": { from: "anybody", input: () => undefined },
  "viewer.updateProfile": { from: "signed-in", input: () => ({ name: "New name" }) },

  "projects.list": { from: "signed-in", input: () => ({}) },
  "projects.get": { from: "listener", input: project },
  "projects.create": { from: "signed-in", input: () => ({ ...token(), name: "Album" }) },
  "projects.rename": { from: "editor", input: (studio) => ({ ...project(studio), name: "Album" }) },
  "projects.archive": { from: "owner", input: project },
  "projects.remove": { from: "owner", input: project },
  "projects.restore": { from: "owner", input: project },

  "songs.list": { from: "listener", input: project },
  "songs.get": { from: "listener", input: song },
  "songs.create": { from: "editor", input: (studio) => ({ ...project(studio), ...token(), name: "Low Tide" }) },
  "songs.rename": { from: "editor", input: (studio) => ({ ...song(studio), name: "Low Tide" }) },
  "songs.move": { from: "editor", input: (studio) => ({ ...song(studio), ...project(studio) }) },
  "songs.reorder": { from: "editor", input: (studio) => ({ ...song(studio), afterSongId: null }) },
  "songs.archive": { from: "editor", input: song },
  "songs.remove": { from: "editor", input: song },
  "songs.restore": { from: "editor", input: song },

  "uploads.begin": {
    from: "editor",
    input: (studio) => ({
      ...project(studio),
      ...song(studio),
      ...token(),
      fileName: "mix.wav",
      bytes: 1000,
      contentType: "audio/wav",
    }),
  },
  "uploads.sign": {
    from: "editor-alone",
    input: async (studio, db) => {
      const { uploadId } = await upload(studio, db);
      await db.upload.update({ where: { id: uploadId }, data: { multipartId: "begun" } });
      return { uploadId, partNumbers: [1] };
    },
  },
  "uploads.report": {
    from: "editor-alone",
    input: async (studio, db) => {
      const { uploadId } = await upload(studio, db);
      await db.upload.update({ where: { id: uploadId }, data: { multipartId: "begun" } });
      return { uploadId, partNumber: 1, etag: '"etag"' };
    },
  },
  "uploads.complete": {
    from: "editor-alone",
    input: async (studio, db) => {
      const { uploadId } = await upload(studio, db);
      await db.upload.update({ where: { id: uploadId }, data: { completedAt: new Date() } });
      return { uploadId };
    },
  },
  "uploads.abort": { from: "editor-alone", input: upload },
  "uploads.pending": { from: "signed-in", input: () => undefined },

  "versions.list": { from: "listener", input: song },
  "versions.get": { from: "listener", input: version },
  "versions.play": { from: "listener", input: version },
  "versions.download": { from: "commenter", input: version },
  "versions.retry": {
    from: "editor",
    input: async (studio, db) => ({ versionId: (await aVersion(db, studio.song, { state: "failed" })).id }),
  },
  "versions.label": { from: "editor", input: (studio) => ({ ...version(studio), label: "choir up" }) },
  "versions.archive": { from: "editor", input: version },
  "versions.remove": { from: "editor", input: version },
  "versions.restore": { from: "editor", input: version },

  "comments.list": { from: "listener", input: version },
  "comments.markers": { from: "listener", input: version },
  "comments.add": { from: "commenter", input: (studio) => ({ ...version(studio), ...said(), atMs: 5000 }) },
  "comments.reply": { from: "commenter", input: (studio) => ({ ...comment(studio), ...said() }) },
  // The studio's comment is the commenter's own.
  "comments.edit": { from: "commenter-alone", input: (studio) => ({ ...comment(studio), body: "Softer" }) },
  "comments.remove": { from: "commenter", input: comment },
  "comments.restore": { from: "commenter", input: comment },
  "comments.resolve": { from: "commenter", input: comment },
  "comments.reopen": { from: "commenter", input: comment },
};

/** The same input about things that do not exist. */
export const unknownIds = (input: unknown): unknown =>
  JSON.parse(JSON.stringify(input ?? null), (key, value) =>
    /Id$/.test(key) && value !== null ? randomUUID() : value,
  ) ?? undefined;
