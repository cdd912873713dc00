import { randomUUID } from "node:crypto";
import type { Person, Role } from "@concerto/db/client";
import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aMember, aPerson } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { acceptInvite, openInvite } from "./accept-invite.ts";
import { createInvites } from "./create-invites.ts";
import { changeInviteRole, resendInvite, restoreInvite, revokeInvite } from "./invites.ts";
import { listInvites } from "./list-invites.ts";
import { previewInvite } from "./preview-invite.ts";
import { mailedLink } from "./secrets.ts";

const database = ownDatabase();

type Studio = Awaited<ReturnType<typeof aStudio>>;
type Change = { role?: Role; song?: true; words?: string; clientToken?: string; by?: Person; at?: Date };

const day = 24 * 3_600_000;
const inDays = (days: number) => new Date(Date.now() + days * day);
const anAddress = (name = "nils") => `${name}-${randomUUID().slice(0, 8)}@example.com`;
const as = (person: Person | null, at?: Date) => contextFor(database.current, person, at);

/** Invites as the owner does, to the project as a commenter unless told otherwise. */
async function invite(studio: Studio, addresses: string, change: Change = {}) {
  const { role = "commenter", song, words = "", clientToken = randomUUID(), by = studio.owner, at } = change;
  const place = { projectId: studio.project.id, songId: song ? studio.song.id : null };
  const { answers } = await createInvites(as(by, at), { ...place, role, addresses, words, clientToken });
  return answers;
}

const tokenOf = (link: string | null | undefined) => new URL(link ?? "").pathname.replace("/i/", "");
const lettersTo = (address: string) =>
  database.current.db.mail.findMany({ where: { address }, orderBy: { id: "asc" }, select: { kind: true, lane: true } });
const outcomes = async (given: ReturnType<typeof invite>) => (await given).map(({ outcome }) => outcome);
const listed = async (studio: Studio) =>
  (await listInvites(as(studio.owner), { projectId: studio.project.id, songId: null })).invites;
const rolesOf = (studio: Studio, person: Person) =>
  database.current.db.member
    .findMany({ where: { projectId: studio.project.id, personId: person.id }, orderBy: { songId: "asc" } })
    .then((members) => members.map(({ role, songId }) => `${role} of the ${songId ? "song" : "project"}`));

describe("inviting", () => {
  test("writes one letter with the secret that proves the mailbox, and answers the other one", async () => {
    const { db } = database.current;
    const studio = await aStudio(db);
    const email = anAddress();
    const [answer] = await invite(studio, `"Nils B." <${email.toUpperCase()}>`, { words: "Is the choir too loud?" });
    const row = await db.invite.findFirstOrThrow({ where: { email } });
    const mail = await db.mail.findFirstOrThrow({ where: { address: email } });
    expect(answer).toMatchObject({ typed: email, outcome: "invited" });
    const { site } = as(null);
    expect(mail).toMatchObject({ lane: "invite", kind: "invite", state: "waiting" });
    expect(mail.content).toMatchObject({
      inviter: "Mara",
      url: mailedLink(site, row),
      words: "Is the choir too loud?",
    });
    expect(answer?.link).not.toBe(mailedLink(site, row));
    expect(JSON.stringify([answer, await listed(studio)])).not.toContain(tokenOf(mailedLink(site, row)));
  });

  test("a list with one bad address sends the others and names the bad one", async () => {
    const studio = await aStudio(database.current.db);
    const [one, other] = [anAddress(), anAddress()];
    expect(await invite(studio, `${one}, nils@, ${other}`)).toMatchObject([
      { typed: one, outcome: "invited" },
      { typed: other, outcome: "invited" },
      { typed: "nils@", outcome: "refused", sentence: "This is no e-mail address.", link: null },
    ]);
    expect(await lettersTo(one)).toHaveLength(1);
    expect(await lettersTo(other)).toHaveLength(1);
  });

  test("says of oneself, the owner and members that they need none, and lets a member become stronger", async () => {
    const { db } = database.current;
    const studio = await aStudio(db);
    const { owner, editor, commenter, listener, stranger } = studio;
    const list = [editor, owner, commenter, listener, stranger].map(({ email }) => email).join(" ");
    const answers = await invite(studio, list, { by: editor });
    expect(answers.map(({ sentence }) => sentence)).toEqual([
      "That is your own address.",
      "This project is theirs.",
      "They are here already, as commenter.",
      "Has an account, and is in at once.",
      "Has an account, and is in at once.",
    ]);
    expect(await rolesOf(studio, listener)).toEqual(["commenter of the project"]);
    expect(await rolesOf(studio, commenter)).toEqual(["commenter of the project"]);
    expect(await rolesOf(studio, owner)).toEqual([]);
    expect(await lettersTo(owner.email)).toEqual([]);
  });

  test("somebody who has a verified account shares at once and notifies; an unverified or closed one is invited", async () => {
    const { db } = database.current;
    const studio = await aStudio(db);
    const unverified = await aPerson(db, { isVerified: false });
    const closed = await aPerson(db);
    await db.person.update({ where: { id: closed.id }, data: { closedAt: new Date() } });
    const list = [studio.stranger, unverified, closed].map(({ email }) => email).join("\n");
    expect(await outcomes(invite(studio, list))).toEqual(["shared", "invited", "invited"]);
    expect(await rolesOf(studio, studio.stranger)).toEqual(["commenter of the project"]);
    expect(await lettersTo(studio.stranger.email)).toEqual([{ kind: "shared-with-you", lane: "invite" }]);
    expect([await rolesOf(studio, unverified), await rolesOf(studio, closed)]).toEqual([[], []]);
    expect(await lettersTo(unverified.email)).toEqual([{ kind: "invite", lane: "invite" }]);
  });

  test("twice makes the same invite anew, and the links before are dead", async () => {
    const { db } = database.current;
    const studio = await aStudio(db);
    const email = anAddress();
    const [first] = await invite(studio, email);
    const [second] = await invite(studio, email, { role: "listener", by: studio.editor });
    expect(second?.outcome).toBe("renewed");
    expect(await db.invite.findMany({ where: { email } })).toMatchObject([{ role: "listener", generation: 2 }]);
    expect(await lettersTo(email)).toHaveLength(2);
    expect(await previewInvite(as(null), { token: tokenOf(first?.link) })).toEqual({
      state: "replaced",
      from: "Tomas",
    });
    expect(await previewInvite(as(null), { token: tokenOf(second?.link) })).toMatchObject({ state: "open" });
  });

  test("again with the same token, also at the same moment, sends nothing and answers the same", async () => {
    const { db } = database.current;
    const studio = await aStudio(db);
    const [email, clientToken] = [anAddress(), randomUUID()];
    const list = `${email} ${studio.stranger.email}`;
    const [one, other] = await Promise.all([1, 2].map(() => invite(studio, list, { clientToken })));
    expect(one).toEqual(other);
    expect(await invite(studio, list, { clientToken })).toEqual(one);
    expect(await lettersTo(email)).toHaveLength(1);
    expect(await lettersTo(studio.stranger.email)).toHaveLength(1);
    expect(await db.invite.count({ where: { email } })).toBe(1);
  });

  test("by two people at the same moment is one invite", async () => {
    const { db } = database.current;
    const studio = await aStudio(db);
    const email = anAddress();
    await Promise.all([studio.owner, studio.editor].map((by) => invite(studio, email, { by })));
    expect(await db.invite.count({ where: { email } })).toBe(1);
  });

  test.each<[string, string, Change, RegExp]>([
    ["nobody", " , ", {}, /Type at least one e-mail address/],
    [
      "1,000 addresses",
      Array.from({ length: 1000 }, (_, n) => `n${n}@example.com`).join(),
      {},
      /These are 1,000 addresses; 100 can be/,
    ],
  ])("refuses %s", async (_, list, change, sentence) => {
    const studio = await aStudio(database.current.db);
    await expect(invite(studio, list, change)).rejects.toThrow(sentence);
  });

  test("refuses a commenter, and whoever has not verified their address", async () => {
    const { db } = database.current;
    const studio = await aStudio(db);
    const unverified = await aPerson(db, { isVerified: false });
    await aMember(db, { project: studio.project, person: unverified, role: "editor" });
    for (const by of [studio.commenter, unverified])
      await expect(invite(studio, anAddress(), { by })).rejects.toMatchObject({ code: "forbidden" });
    await expect(invite(studio, anAddress(), { by: studio.stranger })).rejects.toMatchObject({ code: "not-found" });
  });

  // Seen to fail with the inviter's count left out.
  test("takes no more than 200 addresses a day from one person, and 10 letters to one address", async () => {
    const { db } = database.current;
    const studio = await aStudio(db);
    const hundred = () => Array.from({ length: 100 }, () => anAddress()).join("\n");
    await invite(studio, hundred());
    await invite(studio, hundred());
    await expect(invite(studio, hundred())).rejects.toThrow("You can invite 200 addresses a day");
    const email = anAddress();
    const others = await Promise.all(Array.from({ length: 11 }, () => aStudio(db)));
    const answers = [];
    for (const other of others) answers.push(...(await outcomes(invite(other, email))));
    expect(answers.filter((outcome) => outcome === "invited")).toHaveLength(10);
    expect(answers.at(-1)).toBe("refused");
  }, 60_000);
});

describe("an invite that was sent", () => {
  test("is listed with where it stands, and who it is from", async () => {
    const { db } = database.current;
    const studio = await aStudio(db);
    const email = anAddress();
    const [answer] = await invite(studio, email, { song: true });
    const state = async () => (await listed(studio)).map((one) => one.state);
    expect(await listed(studio)).toMatchObject([
      {
        email,
        role: "commenter",
        state: "waiting",
        song: { name: "The Crossing" },
        invitedBy: { name: "Mara" },
        link: answer?.link,
      },
    ]);
    for (const [mail, shown] of [
      ["accepted", "sent"],
      ["failed", "undelivered"],
      ["expired", "undelivered"],
    ] as const) {
      await db.mail.updateMany({ where: { address: email }, data: { state: mail } });
      expect(await state()).toEqual([shown]);
    }
    const token = tokenOf(answer?.link);
    await previewInvite(as(null), { token });
    await openInvite(as(studio.owner), { token });
    expect(await state()).toEqual(["undelivered"]);
    await openInvite(as(null), { token });
    expect(await state()).toEqual(["opened"]);
    const [one] = await listed(studio);
    await revokeInvite(as(studio.owner), { inviteId: one?.id ?? "" });
    expect(await listed(studio)).toMatchObject([{ state: "revoked", link: null }]);
    expect(await listInvites(as(studio.owner), { projectId: studio.project.id, songId: studio.otherSong.id })).toEqual({
      invites: [],
      nextCursor: null,
    });
  });

  test("opens nothing once it is revoked, and opens again when that is undone", async () => {
    const { db } = database.current;
    const studio = await aStudio(db);
    const email = anAddress();
    const token = tokenOf((await invite(studio, email))[0]?.link);
    const { id: inviteId } = await db.invite.findFirstOrThrow({ where: { email } });
    await revokeInvite(as(studio.editor), { inviteId });
    await revokeInvite(as(studio.editor), { inviteId });
    expect(await previewInvite(as(null), { token })).toEqual({ state: "revoked" });
    await expect(acceptInvite(as(studio.stranger), { token })).rejects.toThrow("This invite was taken back");
    await expect(resendInvite(as(studio.owner), { inviteId, generation: 1 })).rejects.toMatchObject({
      code: "conflict",
    });
    await restoreInvite(as(studio.owner), { inviteId });
    expect(await previewInvite(as(null), { token })).toMatchObject({ state: "open", project: "Harbour Suite" });
  });

  test("is not brought back where there is a newer one to the same address", async () => {
    const { db } = database.current;
    const studio = await aStudio(db);
    const email = anAddress();
    await invite(studio, email);
    const { id: inviteId } = await db.invite.findFirstOrThrow({ where: { email } });
    await revokeInvite(as(studio.owner), { inviteId });
    await invite(studio, email);
    await expect(restoreInvite(as(studio.owner), { inviteId })).rejects.toThrow("There is a newer invite");
  });

  test("is sent again once for each click that means it, for fourteen days more", async () => {
    const { db } = database.current;
    const studio = await aStudio(db);
    const email = anAddress();
    const old = tokenOf((await invite(studio, email))[0]?.link);
    const { id: inviteId } = await db.invite.findFirstOrThrow({ where: { email } });
    const later = as(studio.owner, inDays(15));
    expect(await previewInvite(later, { token: old })).toMatchObject({ state: "expired", from: "Mara" });
    await Promise.all([1, 2].map(() => resendInvite(later, { inviteId, generation: 1 })));
    expect(await lettersTo(email)).toHaveLength(2);
    const renewed = await db.invite.findUniqueOrThrow({ where: { id: inviteId } });
    expect([renewed.generation, renewed.expiresAt > inDays(28)]).toEqual([2, true]);
    expect(await previewInvite(later, { token: old })).toMatchObject({ state: "replaced" });
  });

  test("can be to another role until it is accepted, and never to a stronger one than one's own", async () => {
    const { db } = database.current;
    const studio = await aStudio(db);
    const email = anAddress();
    await invite(studio, email);
    const { id: inviteId } = await db.invite.findFirstOrThrow({ where: { email } });
    await changeInviteRole(as(studio.editor), { inviteId, role: "editor" });
    expect(await listed(studio)).toMatchObject([{ role: "editor" }]);
    await acceptInvite(as(studio.stranger), { token: tokenOf((await listed(studio))[0]?.link) });
    expect(await rolesOf(studio, studio.stranger)).toEqual(["editor of the project"]);
    await expect(changeInviteRole(as(studio.owner), { inviteId, role: "listener" })).rejects.toThrow(
      "accepted meanwhile",
    );
    await expect(revokeInvite(as(studio.owner), { inviteId })).rejects.toThrow("accepted meanwhile");
  });
});

describe("an invite’s link", () => {
  test("shows what it opens, and how that sounds from afar, before any account", async () => {
    const { db } = database.current;
    const studio = await aStudio(db);
    await db.version.update({ where: { id: studio.version.id }, data: { sketch: Buffer.from([1, 2]) } });
    const email = anAddress();
    const token = tokenOf((await invite(studio, email, { song: true, words: "Choir?" }))[0]?.link);
    expect(await previewInvite(as(null), { token })).toEqual({
      state: "open",
      isProof: false,
      from: "Mara",
      project: "Harbour Suite",
      song: "The Crossing",
      heard: { number: 1, durationMs: 180_000, songs: 1, sketch: "AQI=" },
      may: "listen and comment",
      words: "Choir?",
      email,
      path: `/songs/${studio.song.id}`,
      isIn: false,
      account: null,
    });
    expect(await previewInvite(as(studio.editor), { token })).toMatchObject({ isIn: true });
  });

  test.each(["", "x", "a".repeat(48), "../../etc"])("that is %j is none, and says so", async (token) => {
    expect(await previewInvite(as(null), { token })).toEqual({ state: "unknown" });
    const { stranger } = await aStudio(database.current.db);
    await expect(acceptInvite(as(stranger), { token })).rejects.toThrow("This link is not whole");
  });

  test("to what lies in the trash says that it is gone", async () => {
    const { db } = database.current;
    const studio = await aStudio(db);
    const token = tokenOf((await invite(studio, anAddress()))[0]?.link);
    await db.project.update({ where: { id: studio.project.id }, data: { removedAt: new Date() } });
    expect(await previewInvite(as(null), { token })).toEqual({ state: "gone" });
    await expect(acceptInvite(as(studio.stranger), { token })).rejects.toThrow("not there any more");
  });

  test("opened by somebody with another address lets them in as who they are, and tells the inviter", async () => {
    const { db } = database.current;
    const studio = await aStudio(db);
    const email = anAddress();
    const token = tokenOf((await invite(studio, email))[0]?.link);
    const { stranger, project, owner } = studio;
    expect(await acceptInvite(as(stranger), { token })).toEqual({ path: `/projects/${project.id}` });
    expect(await acceptInvite(as(stranger), { token })).toEqual({ path: `/projects/${project.id}` });
    expect(await rolesOf(studio, stranger)).toEqual(["commenter of the project"]);
    expect(await listed(studio)).toMatchObject([{ email, state: "accepted", acceptedAs: stranger.email }]);
    expect(await lettersTo(owner.email)).toEqual([{ kind: "invite-accepted-as", lane: "activity" }]);
    const { guestOfOneSong: late } = studio;
    await expect(acceptInvite(as(late), { token })).rejects.toThrow("accepted by another account");
    expect(await previewInvite(as(late), { token })).toEqual({ state: "accepted", from: "Mara", path: null });
    expect(await previewInvite(as(stranger), { token })).toMatchObject({ path: `/projects/${project.id}` });
  });

  test("opened by who is in already is left to whom it was meant for", async () => {
    const studio = await aStudio(database.current.db);
    const token = tokenOf((await invite(studio, anAddress()))[0]?.link);
    for (const person of [studio.owner, studio.editor]) await acceptInvite(as(person), { token });
    expect(await listed(studio)).toMatchObject([{ state: "waiting", acceptedAs: null }]);
  });

  // Seen to fail with the copied secret taken for a proof: the account was verified, and in everywhere.
  test("copied by the inviter makes nobody the invited address: it lets an account of that name into this one place", async () => {
    const { db } = database.current;
    const studio = await aStudio(db);
    const elsewhere = await aStudio(db);
    const impostor = await aPerson(db, { isVerified: false });
    const [answer] = await invite(studio, impostor.email, { song: true });
    await invite(studio, impostor.email);
    await invite(elsewhere, impostor.email);
    await acceptInvite(as(impostor), { token: tokenOf(answer?.link) });
    expect(await rolesOf(studio, impostor)).toEqual(["commenter of the song"]);
    expect(await rolesOf(elsewhere, impostor)).toEqual([]);
    expect(await db.person.findUniqueOrThrow({ where: { id: impostor.id } })).toMatchObject({ emailVerified: false });
  });

  test("from the letter, opened where that very account is signed in, verifies it and lets it in everywhere", async () => {
    const { db } = database.current;
    const studio = await aStudio(db);
    const elsewhere = await aStudio(db);
    const person = await aPerson(db, { isVerified: false });
    await invite(studio, person.email, { song: true });
    await invite(elsewhere, person.email);
    const row = await db.invite.findFirstOrThrow({ where: { email: person.email, songId: studio.song.id } });
    const token = tokenOf(mailedLink(as(null).site, row));
    expect(await previewInvite(as(null), { token })).toMatchObject({ isProof: true, account: "unproven" });
    await acceptInvite(as(person), { token });
    expect(await db.person.findUniqueOrThrow({ where: { id: person.id } })).toMatchObject({ emailVerified: true });
    expect(await rolesOf(studio, person)).toEqual(["commenter of the song"]);
    expect(await rolesOf(elsewhere, person)).toEqual(["commenter of the project"]);
  });
});
