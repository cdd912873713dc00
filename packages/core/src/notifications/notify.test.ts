import { randomUUID } from "node:crypto";
import type { Person } from "@concerto/db/client";
import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aComment, aGuest, aLink, aMember, aPerson, aProject, aVersion } from "../../test/factories.ts";
import { aStudio, contextFor, contextForGuest } from "../../test/studio.ts";
import { tellEverybody, toldTo } from "../../test/told.ts";
import { assignComment } from "../comments/assign.ts";
import { addComment, editComment, removeComment, replyToComment } from "../comments/comments.ts";
import { claimInvites } from "../invites/claim.ts";
import { createInvites } from "../invites/create-invites.ts";
import { changeRole, removeMember } from "../members/members.ts";
import { storeFindings } from "../versions/processing.ts";
import { notify } from "./notify.ts";
import { setPreferences } from "./preferences.ts";

const database = ownDatabase();

async function scene() {
  const studio = await aStudio(database.current.db);
  const { owner, editor, commenter, listener, stranger, guestOfOneSong } = studio;
  const people = { owner, editor, commenter, listener, stranger, guestOfOneSong };
  const as = (person: Person) => contextFor(database.current, person);
  const say = (person: Person, mentions: Person[] = []) =>
    addComment(as(person), {
      versionId: studio.version.id,
      clientToken: randomUUID(),
      body: "The bass is late",
      atMs: 4000,
      mentions: mentions.map(({ id }) => id),
    });
  const answer = (person: Person, commentId: string) =>
    replyToComment(as(person), { commentId, clientToken: randomUUID(), body: "It is" });
  const told = async () => {
    await tellEverybody(database.current);
    return toldTo(database.current, people);
  };
  return { ...studio, people, as, say, answer, told };
}

describe("of a comment", () => {
  test("those hear who follow the song: its owner and who spoke in it, but not who said it", async () => {
    const { say, told, editor } = await scene();
    await say(editor);
    expect(await told()).toEqual({ owner: ["comment"], commenter: ["comment"] });
  });

  test("those hear who brought in a version", async () => {
    const { say, told, owner, editor, song } = await scene();
    await aVersion(database.current.db, song, { uploadedById: editor.id });
    await say(owner);
    expect(await told()).toEqual({ editor: ["comment"], commenter: ["comment"] });
  });

  test("whoever is named hears that, and nothing besides", async () => {
    const { say, told, owner, commenter, listener } = await scene();
    await say(owner, [commenter, listener]);
    expect(await told()).toEqual({ commenter: ["mention"], listener: ["mention"] });
  });

  test("a job that comes twice tells nobody twice", async () => {
    const { say, told, editor } = await scene();
    const { id } = await say(editor);
    const before = await told();
    await notify({ db: database.current.db, now: () => new Date() }, { what: "said", commentId: id });
    expect(await told()).toEqual(before);
  });

  test("a guest's is told of as anybody's, and a guest who became somebody does not hear of their own", async () => {
    const { told, version, song, project, listener, people } = await scene();
    const { db } = database.current;
    const guest = await aGuest(db, [await aLink(db, { project, song })]);
    await db.guest.update({ where: { id: guest.id }, data: { personId: listener.id } });
    await aVersion(db, song, { uploadedById: listener.id });
    const words = { versionId: version.id, clientToken: randomUUID(), body: "Louder", atMs: 10 };
    await addComment(contextForGuest(database.current, guest), words);
    expect(await told()).toEqual({ owner: ["comment"], commenter: ["comment"] });
    expect(people.listener.id).toBe(listener.id);
  });

  test("nobody hears of what was taken away before they could be told", async () => {
    const { say, told, as, editor } = await scene();
    const { id } = await say(editor);
    await removeComment(as(editor), { commentId: id });
    expect(await told()).toEqual({});
  });
});

describe("of an answer", () => {
  test("those hear who talk in the thread, as an answer, and others who follow the song, as a comment", async () => {
    const { answer, told, comment, editor, guestOfOneSong } = await scene();
    await answer(editor, comment.id);
    await told();
    await answer(guestOfOneSong, comment.id);
    expect(await told()).toEqual({
      commenter: ["reply", "reply"],
      editor: ["reply"],
      owner: ["comment", "comment"],
    });
  });

  test("whoever the thread is given to hears too", async () => {
    const { answer, told, as, comment, editor, listener } = await scene();
    await assignComment(as(editor), { commentId: comment.id, personId: listener.id });
    await answer(editor, comment.id);
    expect(await told()).toMatchObject({ listener: ["assignment", "reply"] });
  });
});

describe("nobody hears of what they may not see", () => {
  test("a removed member hears nothing, though they spoke and are named", async () => {
    const { say, told, as, owner, editor, commenter, project } = await scene();
    const { db } = database.current;
    await say(editor, [commenter]);
    const { id } = await db.member.findFirstOrThrow({ where: { projectId: project.id, personId: commenter.id } });
    await removeMember(as(owner), { memberId: id });
    expect(await told()).toEqual({ owner: ["comment"] });
  });

  test("whoever has another song alone hears nothing of this one", async () => {
    const { say, told, owner, otherSong, project, stranger, version } = await scene();
    const { db } = database.current;
    await aMember(db, { project, song: otherSong, person: stranger, role: "editor" });
    await aComment(db, version, stranger);
    await say(owner);
    expect(await told()).toEqual({ commenter: ["comment"] });
  });

  test("of a song in the trash nobody hears", async () => {
    const { say, told, editor, song } = await scene();
    await say(editor);
    await database.current.db.song.update({ where: { id: song.id }, data: { removedAt: new Date() } });
    expect(await told()).toEqual({});
  });

  test("a muted project says nothing, and another one goes on speaking", async () => {
    const { say, told, as, owner, editor, commenter, project } = await scene();
    const other = await aProject(database.current.db, owner);
    await setPreferences(as(commenter), { projectId: project.id, isMuted: true });
    await setPreferences(as(owner), { projectId: other.id, isMuted: true });
    await say(editor, [commenter]);
    expect(await told()).toEqual({ owner: ["comment"] });
    await setPreferences(as(commenter), { projectId: project.id, isMuted: false });
    await say(editor);
    expect(await told()).toMatchObject({ commenter: ["comment"] });
  });
});

describe("names and tasks", () => {
  test("who comes into the words later hears then, who was there before not again", async () => {
    const { say, told, as, owner, commenter, listener } = await scene();
    const { id } = await say(owner, [commenter]);
    await told();
    await editComment(as(owner), { commentId: id, body: "Both of you", mentions: [commenter.id, listener.id] });
    expect(await told()).toEqual({ commenter: ["mention"], listener: ["mention"] });
  });

  test("a thread given back and forth is told of once, until that is read", async () => {
    const { told, as, comment, owner, editor, listener } = await scene();
    const give = (personId: string | null) => assignComment(as(owner), { commentId: comment.id, personId });
    for (const to of [editor.id, null, editor.id, listener.id, editor.id]) {
      await give(to);
      await told();
    }
    expect(await told()).toEqual({ editor: ["assignment"], listener: ["assignment"] });
    await database.current.db.notification.updateMany({ data: { readAt: new Date() } });
    await give(null);
    await give(editor.id);
    expect(await told()).toMatchObject({ editor: ["assignment", "assignment"] });
  });

  test("whoever takes a thread themselves is told nothing", async () => {
    const { told, as, comment, editor } = await scene();
    await assignComment(as(editor), { commentId: comment.id, personId: editor.id });
    expect(await told()).toEqual({});
  });
});

describe("of versions and places", () => {
  test("a version is told of once it is ready, to those who follow the song and did not bring it in", async () => {
    const { told, song, editor } = await scene();
    const { db } = database.current;
    const { id } = await aVersion(db, song, { state: "processing", uploadedById: editor.id });
    expect(await told()).toEqual({});
    const findings = { findings: { pipeline: "p1" }, needsAac: false };
    for (const _ of [1, 2]) await storeFindings({ ...contextFor(database.current, null) }, id, findings);
    expect(await told()).toEqual({ owner: ["version"], commenter: ["version"] });
  });

  test("another role is told to whoever has it now, and only the last one", async () => {
    const { told, as, owner, listener, project } = await scene();
    const where = { projectId: project.id, personId: listener.id };
    const { id: memberId } = await database.current.db.member.findFirstOrThrow({ where });
    await changeRole(as(owner), { memberId, role: "editor" });
    await changeRole(as(owner), { memberId, role: "commenter" });
    expect(await told()).toEqual({ listener: ["role"] });
    const told1 = await database.current.db.notification.findFirstOrThrow({ where });
    expect(told1).toMatchObject({ role: "commenter", byId: owner.id });
  });

  const invite = (email: string, { project }: { project: { id: string } }) => ({
    projectId: project.id,
    songId: null,
    role: "commenter" as const,
    addresses: email,
    words: "",
    clientToken: randomUUID(),
  });

  test("whoever has an account hears that they were let in, and the inviter nothing", async () => {
    const { told, as, owner, stranger, project } = await scene();
    await createInvites(as(owner), invite(stranger.email, { project }));
    expect(await told()).toEqual({ stranger: ["added"] });
  });

  test("the inviter hears that their invite was accepted, once", async () => {
    const { told, as, editor, project } = await scene();
    const { db } = database.current;
    const email = `${randomUUID()}@concerto.example`;
    await createInvites(as(editor), invite(email, { project }));
    const nils = await aPerson(db, { name: "Nils" });
    await db.person.update({ where: { id: nils.id }, data: { email } });
    for (const _ of [1, 2]) await claimInvites({ db, now: () => new Date() }, nils.id);
    expect(await told()).toEqual({ editor: ["joined"] });
  });
});
