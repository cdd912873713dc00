import { randomUUID } from "node:crypto";
import { seal } from "@concerto/core/access/sealed";
import { copiedLink } from "@concerto/core/invites/secrets";
import {
  aMember,
  anInvite,
  anUpload,
  aPerson,
  aPictureOf,
  aSession,
  aSubscribing,
  aTag,
  aVersion,
} from "@concerto/core/testing/factories";
import type { Db } from "@concerto/db/client";
import { appUrl, secret } from "./auth-browser.ts";
import type { Seat, Studio } from "./seats.ts";

/** What somebody hears. */
export type Verdict = "allowed" | "not-found" | "forbidden";

type Member = "listener" | "commenter" | "editor" | "owner";

/** Everybody from a role on. Guests of a link to the song may look at the thing, or speak where their link lets them; or neither. */
type RoleDoor = { from: Member; of: "project" | "song" | "version"; verified?: true; guests?: "look" | "speak" };

/**
 * Who may: everybody from a role on, of those who can see the `thing`; members hear "forbidden" where their role is too weak, everybody
 * else "not found". Everybody who is signed in, or whose address is verified; everybody at all; whoever is known as a guest, if only of
 * a link that has expired; or only whoever made the thing: the editor's upload is "not found" to other people, the commenter's words are
 * "forbidden" to others who see them. What the editor was offered is for them alone, and the owner, whom it makes of them, may say the
 * same again. Members alone, not the owner, leave.
 */
export type Door = RoleDoor | { from: "signed-in" | "verified" | "anybody" | "guests-alone" | ForFew };

type ForFew = "signed-in or guest" | "editor-alone" | "commenter-alone" | "offered" | "members";

/** What somebody hears at a door. */
export function verdictAt(door: Door, seat: Seat): Verdict {
  if (door.from === "anybody") return "allowed";
  if (door.from === "signed-in") return isSignedIn(seat) ? "allowed" : "forbidden";
  if (door.from === "signed-in or guest") return isSignedIn(seat) || isGuest(seat) ? "allowed" : "forbidden";
  if (door.from === "verified") return isSignedIn(seat) && seat !== "unverified editor" ? "allowed" : "forbidden";
  if (door.from === "guests-alone") return seat.startsWith("guest ") ? "allowed" : "forbidden";
  if (door.from === "editor-alone") {
    return seat === "editor" ? "allowed" : isSignedIn(seat) ? "not-found" : "forbidden";
  }
  if (door.from === "offered") {
    return seat === "editor" || seat === "owner" ? "allowed" : isSignedIn(seat) ? "not-found" : "forbidden";
  }
  if (isOutside(seat)) return "not-found";
  if (door.from === "members") return isGuest(seat) || seat === "owner" ? "forbidden" : "allowed";
  if (!("of" in door)) {
    return seat === "commenter" ? "allowed" : seat === "guest of another version" ? "not-found" : "forbidden";
  }
  if (isGuest(seat)) return verdictForGuest(door, seat);
  if (seat === "unverified editor") return !door.verified && reaches("editor", door.from) ? "allowed" : "forbidden";
  return reaches(seat, door.from) ? "allowed" : "forbidden";
}

type GuestSeat = Extract<Seat, `guest ${string}`>;
type OutsideSeat = "nobody" | "expired session" | "stranger" | "removed member" | "guest of an expired link";

const isGuest = (seat: Seat): seat is GuestSeat => seat.startsWith("guest ");
const isSignedIn = (seat: Seat) => seat !== "nobody" && seat !== "expired session" && !isGuest(seat);
const isOutside = (seat: Seat): seat is OutsideSeat =>
  ["nobody", "expired session", "stranger", "removed member", "guest of an expired link"].includes(seat);

function verdictForGuest({ of, guests }: RoleDoor, seat: GuestSeat): Verdict {
  if (of === "version" && seat === "guest of another version") return "not-found";
  if (guests === "speak" && of === "version") return seat === "guest with comments" ? "allowed" : "forbidden";
  return guests === "look" ? "allowed" : "forbidden";
}

const members: readonly Member[] = ["listener", "commenter", "editor", "owner"];
const reaches = (role: Member, from: Member) => members.indexOf(role) >= members.indexOf(from);

type Row = { door: Door; input: (studio: Studio, db: Db, seat: Seat) => unknown };

const anybody: Door = { from: "anybody" };
const signedIn: Door = { from: "signed-in" };

const project = ({ project: { id: projectId } }: Studio) => ({ projectId });
const song = ({ song: { id: songId } }: Studio) => ({ songId });
const version = ({ version: { id: versionId } }: Studio) => ({ versionId });
const comment = ({ comment: { id: commentId } }: Studio) => ({ commentId });
const link = ({ link: { id: linkId } }: Studio) => ({ linkId });
const address = ({ link: { id } }: Studio) => ({ token: seal(secret, { purpose: "link", id, generation: 1 }) });
const lettersSecret = ({ listener: { id } }: Studio) => ({
  token: seal(secret, { purpose: "letters", id, generation: 1 }),
});
const tag = async ({ song }: Studio, db: Db) => ({ tagId: (await aTag(db, song)).id });
const token = () => ({ clientToken: randomUUID() });
const said = () => ({ ...token(), body: "Louder" });

const upload = async (studio: Studio, db: Db) => {
  const { id: uploadId } = await anUpload(db, studio.song, studio.editor);
  return { uploadId };
};

/** Somebody whom editors may manage. */
const listener = async ({ project }: Studio, db: Db) => {
  const { id: memberId } = await aMember(db, { project, person: await aPerson(db), role: "listener" });
  return { memberId };
};

const offeredToEditor = async ({ project: { id: projectId }, editor }: Studio, db: Db) => {
  const offer = { toId: editor.id, offeredAt: new Date() };
  await db.transfer.upsert({ where: { projectId }, create: { projectId, ...offer }, update: offer });
  return { projectId };
};

const invite = (studio: Studio, db: Db) => anInvite(db, { project: studio.project, by: studio.owner });
const inviteRef = async (studio: Studio, db: Db) => ({ inviteId: (await invite(studio, db)).id });
const inviteLink = async (studio: Studio, db: Db) => {
  const link = copiedLink({ url: appUrl, secret }, await invite(studio, db));
  return { token: new URL(link).pathname.replace("/i/", "") };
};

/** Every procedure of the API, and who may call it on things of this studio. One that is missing here fails the build. */
export const table: Record<string, Row> = {
  "viewer.me": { door: anybody, input: () => undefined },
  "viewer.updateProfile": { door: signedIn, input: () => ({ name: "New name" }) },
  "viewer.setPicture": { door: signedIn, input: () => ({ base64: aPictureOf(256).toString("base64") }) },
  "viewer.removePicture": { door: signedIn, input: () => undefined },
  "viewer.addressChange": { door: signedIn, input: () => undefined },
  "viewer.cancelAddressChange": { door: signedIn, input: () => undefined },
  "viewer.addressTrouble": { door: signedIn, input: () => undefined },
  "viewer.trustAddress": { door: signedIn, input: () => undefined },
  "viewer.storage": { door: signedIn, input: () => undefined },
  "viewer.closing": { door: signedIn, input: () => undefined },

  "sessions.list": { door: signedIn, input: () => undefined },
  "sessions.end": {
    door: { from: "editor-alone" },
    input: async (studio, db) => ({ sessionId: (await aSession(db, studio.editor)).id }),
  },
  "sessions.endOthers": { door: signedIn, input: () => undefined },

  "service.notice": { door: signedIn, input: () => undefined },
  "service.letters": { door: anybody, input: () => undefined },

  "projects.list": { door: signedIn, input: () => ({}) },
  "projects.get": { door: { from: "listener", of: "project", guests: "look" }, input: project },
  "projects.create": { door: signedIn, input: () => ({ ...token(), name: "Album" }) },
  "projects.rename": {
    door: { from: "editor", of: "project" },
    input: (studio) => ({ ...project(studio), name: "Album" }),
  },
  "projects.archive": { door: { from: "owner", of: "project" }, input: project },
  "projects.remove": { door: { from: "owner", of: "project" }, input: project },
  "projects.restore": { door: { from: "owner", of: "project" }, input: project },

  "projects.transfer": {
    door: { from: "owner", of: "project", verified: true },
    input: (studio) => ({ ...project(studio), toId: studio.listener.id }),
  },
  "projects.cancelTransfer": { door: { from: "owner", of: "project" }, input: offeredToEditor },
  "projects.acceptTransfer": { door: { from: "offered" }, input: offeredToEditor },
  "projects.declineTransfer": { door: { from: "editor-alone" }, input: offeredToEditor },

  "invites.list": {
    door: { from: "editor", of: "project" },
    input: (studio) => ({ ...project(studio), songId: null }),
  },
  "invites.create": {
    door: { from: "editor", of: "project", verified: true },
    input: (studio) => ({
      ...{ ...project(studio), ...token(), songId: null, role: "commenter", words: "" },
      addresses: `${randomUUID()}@concerto.example`,
    }),
  },
  "invites.changeRole": {
    door: { from: "editor", of: "project", verified: true },
    input: async (studio, db) => ({ ...(await inviteRef(studio, db)), role: "listener" }),
  },
  "invites.resend": {
    door: { from: "editor", of: "project", verified: true },
    input: async (studio, db) => ({ ...(await inviteRef(studio, db)), generation: 1 }),
  },
  "invites.revoke": { door: { from: "editor", of: "project" }, input: inviteRef },
  "invites.restore": { door: { from: "editor", of: "project" }, input: inviteRef },
  // Whoever has the link may look, and whoever is signed in accept.
  "invites.preview": { door: anybody, input: inviteLink },
  "invites.open": { door: anybody, input: inviteLink },
  "invites.accept": { door: signedIn, input: inviteLink },

  "songs.list": { door: { from: "listener", of: "project", guests: "look" }, input: project },
  "songs.totals": { door: { from: "listener", of: "project", guests: "look" }, input: project },
  "songs.get": { door: { from: "listener", of: "song", guests: "look" }, input: song },
  "songs.resembling": {
    door: { from: "editor", of: "project" },
    input: (studio) => ({ ...project(studio), names: ["Low Tide"] }),
  },
  "songs.create": {
    door: { from: "editor", of: "project" },
    input: (studio) => ({ ...project(studio), ...token(), name: "Low Tide" }),
  },
  "songs.rename": { door: { from: "editor", of: "song" }, input: (studio) => ({ ...song(studio), name: "Low Tide" }) },
  "songs.move": { door: { from: "editor", of: "song" }, input: (studio) => ({ ...song(studio), ...project(studio) }) },
  "songs.reorder": {
    door: { from: "editor", of: "song" },
    input: (studio) => ({ ...song(studio), afterSongId: null }),
  },
  "songs.archive": { door: { from: "editor", of: "song" }, input: song },
  "songs.remove": { door: { from: "editor", of: "song" }, input: song },
  "songs.restore": { door: { from: "editor", of: "song" }, input: song },

  "uploads.recognise": {
    door: { from: "editor", of: "song" },
    input: (studio) => ({ ...song(studio), bytes: 1000, endsSha256: "0".repeat(64), fileModifiedAtMs: 0 }),
  },
  "uploads.begin": {
    door: { from: "editor", of: "song" },
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
    door: { from: "editor-alone" },
    input: async (studio, db) => {
      const { uploadId } = await upload(studio, db);
      await db.upload.update({ where: { id: uploadId }, data: { multipartId: "begun" } });
      return { uploadId, partNumbers: [1] };
    },
  },
  "uploads.report": {
    door: { from: "editor-alone" },
    input: async (studio, db) => {
      const { uploadId } = await upload(studio, db);
      await db.upload.update({ where: { id: uploadId }, data: { multipartId: "begun" } });
      return { uploadId, partNumber: 1, etag: '"etag"' };
    },
  },
  "uploads.complete": {
    door: { from: "editor-alone" },
    input: async (studio, db) => {
      const { uploadId } = await upload(studio, db);
      await db.upload.update({ where: { id: uploadId }, data: { completedAt: new Date() } });
      return { uploadId };
    },
  },
  "uploads.abort": { door: { from: "editor-alone" }, input: upload },
  "uploads.pending": { door: signedIn, input: () => undefined },

  "versions.list": { door: { from: "listener", of: "song", guests: "look" }, input: song },
  "versions.get": { door: { from: "listener", of: "version", guests: "look" }, input: version },
  "versions.play": { door: { from: "listener", of: "version", guests: "look" }, input: version },
  "versions.warnings": { door: { from: "editor", of: "version" }, input: version },
  "versions.download": { door: { from: "commenter", of: "version" }, input: version },
  "versions.retry": {
    door: { from: "editor", of: "version" },
    input: async (studio, db) => ({ versionId: (await aVersion(db, studio.song, { state: "failed" })).id }),
  },
  "versions.label": {
    door: { from: "editor", of: "version" },
    input: (studio) => ({ ...version(studio), label: "choir up" }),
  },
  "versions.archive": { door: { from: "editor", of: "version" }, input: version },
  "versions.remove": { door: { from: "editor", of: "version" }, input: version },
  "versions.restore": { door: { from: "editor", of: "version" }, input: version },

  "tags.list": { door: { from: "listener", of: "song" }, input: song },
  "tags.inProject": { door: { from: "listener", of: "project" }, input: project },
  "tags.add": { door: { from: "editor", of: "song" }, input: (studio) => ({ ...song(studio), text: "Rock" }) },
  "tags.remove": { door: { from: "editor", of: "song" }, input: tag },
  "tags.restore": { door: { from: "editor", of: "song" }, input: tag },

  "comments.list": { door: { from: "listener", of: "version", guests: "look" }, input: version },
  "comments.markers": { door: { from: "listener", of: "version", guests: "look" }, input: version },
  "comments.replies": { door: { from: "listener", of: "version", guests: "look" }, input: comment },
  "comments.add": {
    door: { from: "commenter", of: "version", guests: "speak" },
    input: (studio) => ({ ...version(studio), ...said(), atMs: 5000 }),
  },
  "comments.reply": {
    door: { from: "commenter", of: "version", guests: "speak" },
    input: (studio) => ({ ...comment(studio), ...said() }),
  },
  // The studio's comment is the commenter's own.
  "comments.edit": { door: { from: "commenter-alone" }, input: (studio) => ({ ...comment(studio), body: "Softer" }) },
  "comments.remove": { door: { from: "commenter", of: "version" }, input: comment },
  "comments.restore": { door: { from: "commenter", of: "version" }, input: comment },
  "comments.assign": {
    door: { from: "commenter", of: "version" },
    input: (studio) => ({ ...comment(studio), personId: studio.listener.id }),
  },
  "comments.mentionable": {
    door: { from: "commenter", of: "version", guests: "speak" },
    input: (studio) => ({ ...version(studio), typed: "ma" }),
  },
  "comments.resolve": { door: { from: "commenter", of: "version" }, input: comment },
  "comments.reopen": { door: { from: "commenter", of: "version" }, input: comment },

  "links.list": {
    door: { from: "editor", of: "song", verified: true },
    input: (studio) => ({ ...project(studio), ...song(studio) }),
  },
  "links.create": {
    door: { from: "editor", of: "song", verified: true },
    input: (studio) => ({ ...project(studio), ...song(studio), ...token() }),
  },
  "links.update": {
    door: { from: "editor", of: "song", verified: true },
    input: (studio) => ({ ...link(studio), comments: false }),
  },
  "links.rotate": { door: { from: "editor", of: "song", verified: true }, input: link },
  "links.revoke": { door: { from: "editor", of: "song", verified: true }, input: link },
  "links.restore": { door: { from: "editor", of: "song", verified: true }, input: link },
  // Whoever holds the address.
  "links.preview": { door: anybody, input: address },
  "links.open": { door: anybody, input: address },
  "links.played": { door: { from: "listener", of: "version", guests: "look" }, input: version },

  "guests.me": { door: anybody, input: () => undefined },
  "guests.introduce": { door: { from: "guests-alone" }, input: () => ({ name: "Nina" }) },
  "guests.offer": { door: anybody, input: () => undefined },
  "guests.takeOver": { door: signedIn, input: () => undefined },

  // Each event is asked for by itself: `audience.ts` and its tests.
  "live.events": { door: { from: "signed-in or guest" }, input: () => ({}) },
  "live.show": {
    door: { from: "listener", of: "version", guests: "look" },
    input: (studio) => ({ ...version(studio), atMs: 1000, doing: "listening" }),
  },

  "members.list": { door: { from: "listener", of: "project" }, input: project },
  "members.faces": {
    door: { from: "listener", of: "song" },
    input: (studio) => ({ ...project(studio), ...song(studio) }),
  },
  "members.changeRole": {
    door: { from: "editor", of: "project", verified: true },
    input: async (studio, db) => ({ ...(await listener(studio, db)), role: "commenter" }),
  },
  "members.remove": { door: { from: "editor", of: "project", verified: true }, input: listener },
  "members.restore": {
    door: { from: "editor-alone" },
    input: async ({ project: { id: projectId }, editor, removed }, db) => {
      const by = { removedById: editor.id, removedAt: new Date(), createdAt: new Date() };
      const taken = { id: randomUUID(), projectId, personId: removed.id, role: "listener", ...by } as const;
      const { id: memberId } = await db.removedMember.create({ data: taken });
      return { memberId };
    },
  },
  "members.leave": { door: { from: "members" }, input: project },

  "notifications.list": { door: signedIn, input: () => ({}) },
  "notifications.unread": { door: signedIn, input: () => undefined },
  // Only one's own are ever touched.
  "notifications.markRead": { door: signedIn, input: () => ({ all: true }) },
  "notifications.markUnread": { door: signedIn, input: () => ({ readAt: new Date().toISOString() }) },
  "notifications.preferences": { door: signedIn, input: () => undefined },
  "notifications.setPreferences": {
    door: { from: "listener", of: "project" },
    input: (studio) => ({ ...project(studio), isMuted: true }),
  },
  "notifications.pushKey": { door: signedIn, input: () => undefined },
  "notifications.subscribe": { door: signedIn, input: () => aSubscribing() },
  // Only one's own are ever touched.
  "notifications.unsubscribe": { door: signedIn, input: () => ({ endpoint: aSubscribing().endpoint }) },

  // Whoever holds the secret of a letter of theirs.
  "letters.preferences": { door: anybody, input: lettersSecret },
  "letters.setPreferences": {
    door: anybody,
    input: (studio) => ({ ...lettersSecret(studio), letters: { cadence: "weekly" } }),
  },

  "search.everywhere": {
    door: { from: "listener", of: "project" },
    input: (studio) => ({ ...project(studio), query: "crossing" }),
  },
};

/** The nouns of the table, as its tests share them out among their files. */
export const parts = {
  music: ["projects", "songs", "versions", "tags", "uploads"],
  words: ["comments", "links", "guests", "search", "live"],
  people: ["viewer", "sessions", "service", "members", "invites", "notifications", "letters"],
} as const satisfies Record<string, readonly string[]>;

/** The same input about things that do not exist. */
export const unknownIds = (input: unknown): unknown =>
  JSON.parse(JSON.stringify(input ?? null), (key, value) =>
    /Id$/.test(key) && value !== null ? randomUUID() : value,
  ) ?? undefined;
