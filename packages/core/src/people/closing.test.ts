import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import {
  aComment,
  aMember,
  anUpload,
  aPerson,
  aPictureOf,
  aProject,
  aSession,
  aSong,
  aVersion,
} from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { listComments } from "../comments/list-comments.ts";
import { closeAccount, previewClosing, reopenAccount } from "./closing.ts";
import { eraseClosedAccounts } from "./erasing.ts";
import { setPicture } from "./pictures.ts";

const database = ownDatabase();
const day = 24 * 3_600_000;
const now = new Date("2026-11-20T08:00:00Z");
const at = (days: number) => ({ db: database.current.db, now: () => new Date(now.getTime() + days * day) });
const signInUrl = "https://concerto.example/sign-in";
const close = (personId: string) => closeAccount(at(0), { personId, signInUrl });
const isThere = async (id: string) => (await database.current.db.person.count({ where: { id } })) === 1;

test("whoever closes their account is signed out everywhere and told, and nothing is gone for two weeks", async () => {
  const { db } = database.current;
  const person = await aPerson(db);
  const project = await aProject(db, person);
  await aSession(db, person);
  expect(await close(person.id)).toBe("closed");
  expect(await db.session.count({ where: { personId: person.id } })).toBe(0);
  const { content } = await db.mail.findFirstOrThrow({ where: { address: person.email, kind: "account-closed" } });
  expect(content).toMatchObject({ erasedOn: "4 December 2026", url: signInUrl });
  await eraseClosedAccounts(at(13.9));
  expect(await isThere(person.id)).toBe(true);
  await eraseClosedAccounts(at(14));
  expect(await isThere(person.id)).toBe(false);
  expect(await db.project.count({ where: { id: project.id } })).toBe(0);
  expect(await db.mail.count({ where: { address: person.email, kind: "account-erased" } })).toBe(1);
});

// Seen to fail with `reopenAccount` doing nothing.
test("whoever comes back within two weeks finds everything as it was", async () => {
  const person = await aPerson(database.current.db);
  await close(person.id);
  await reopenAccount(at(13), person.id);
  await eraseClosedAccounts(at(30));
  expect(await isThere(person.id)).toBe(true);
});

// Seen to fail without the count of shared projects: the project, and what the editor had made in it, were gone.
test("who owns what others work in cannot close, and hears which projects those are", async () => {
  const { db } = database.current;
  const { owner, project, guestOfOneSong, editor } = await aStudio(db);
  await aProject(db, owner, "Sketches");
  const preview = await previewClosing(contextFor(database.current, owner, now));
  expect(preview).toMatchObject({ shared: [{ id: project.id, name: "Harbour Suite" }], sharedCount: 1, ownCount: 2 });
  expect(await close(owner.id)).toBe("shared");
  await db.member.deleteMany({ where: { projectId: project.id, personId: { not: guestOfOneSong.id } } });
  expect(await close(owner.id)).toBe("shared"); // somebody with one song is somebody too
  await db.project.update({ where: { id: project.id }, data: { removedAt: now } });
  expect(await close(owner.id)).toBe("closed");
  expect(await close(editor.id)).toBe("closed"); // in others' projects, and of no own
});

// Seen to fail without the look at shared projects in erasing.ts.
test("who came into a project after it was closed keeps it from being erased", async () => {
  const { db } = database.current;
  const [owner, late] = [await aPerson(db), await aPerson(db)];
  const project = await aProject(db, owner);
  await close(owner.id);
  await aMember(db, { project, person: late, role: "editor" });
  await eraseClosedAccounts(at(20));
  expect(await isThere(owner.id)).toBe(true);
  await db.member.deleteMany({ where: { personId: late.id } });
  await eraseClosedAccounts(at(20));
  expect(await isThere(owner.id)).toBe(false);
});

test("what they said and brought to others stays without their name, and what is theirs goes", async () => {
  const { db } = database.current;
  const { owner, editor, song, version } = await aStudio(db);
  const token = randomUUID();
  const others = await aComment(db, version, editor, { body: "Choir up", clientToken: token });
  const brought = await aVersion(db, song, { uploadedById: editor.id });
  await db.upload.create({
    data: {
      versionId: brought.id,
      personId: editor.id,
      clientToken: token,
      key: `k/${token}`,
      partBytes: 1,
      completedAt: now,
    },
  });
  const unfinished = await anUpload(db, song, editor);
  await db.upload.update({ where: { id: unfinished.id }, data: { multipartId: "begun" } });
  const own = await aVersion(db, await aSong(db, await aProject(db, editor)));
  await setPicture(contextFor(database.current, editor), { base64: aPictureOf(256).toString("base64") });
  await close(editor.id);
  await eraseClosedAccounts(at(15));

  expect(await isThere(editor.id)).toBe(false);
  const asked = { versionId: version.id, show: "all" } as const;
  const { threads, people } = await listComments(contextFor(database.current, owner), asked);
  const thread = threads.find(({ id }) => id === others.id);
  expect(thread?.body).toBe("Choir up");
  expect([people[editor.id], people[thread?.authorId ?? ""]]).toEqual([undefined, undefined]);
  expect(await db.version.findUnique({ where: { id: brought.id } })).toMatchObject({ uploadedById: null });
  const gone = [unfinished.versionId, own.id];
  expect(await db.version.count({ where: { id: { in: gone } } })).toBe(0);
  const personId = editor.id;
  const left = [db.picture.count({ where: { personId } }), db.member.count({ where: { personId } })];
  expect(await Promise.all(left)).toEqual([0, 0]);
  const [job] = await jobAbout(own.id);
  expect(job?.payload.versionIds.toSorted()).toEqual(gone.toSorted());
  expect(job?.payload.unfinished).toEqual([{ key: unfinished.key, multipartId: "begun" }]);
});

function jobAbout(versionId: string) {
  return database.current.db.$queryRaw<{ payload: { versionIds: string[]; unfinished: object[] } }[]>`
    select payload from graphile_worker._private_jobs where payload::text like ${`%${versionId}%`}`;
}

// Seen to fail with the error thrown on, and with the longest closed taken first.
test("those that cannot be erased do not hold up the others, and are tried again", async () => {
  const { db } = database.current;
  const stuck = await Promise.all(Array.from({ length: 6 }, () => aPerson(db, { name: "Stuck" })));
  for (const { id } of stuck) await close(id);
  const other = await aPerson(db);
  await close(other.id);
  await db.$executeRaw`create function stay() returns trigger language plpgsql as
    $$ begin if old.name = 'Stuck' then raise exception 'not now'; end if; return old; end $$`;
  await db.$executeRaw`create trigger stay before delete on "Person" for each row execute function stay()`;
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  for (let beat = 0; beat < 30 && (await isThere(other.id)); beat += 1) await eraseClosedAccounts(at(15));
  expect(await isThere(other.id)).toBe(false);
  expect(await db.person.count({ where: { name: "Stuck" } })).toBe(6);
  expect(log).toHaveBeenCalled();
  log.mockRestore();
  await db.$executeRaw`drop trigger stay on "Person"`;
  for (let beat = 0; beat < 2; beat += 1) await Promise.all([eraseClosedAccounts(at(15)), eraseClosedAccounts(at(15))]); // two workers at once
  expect(await db.person.count({ where: { name: "Stuck" } })).toBe(0);
  const address = { in: stuck.map(({ email }) => email) };
  expect(await db.mail.count({ where: { address, kind: "account-erased" } })).toBe(6);
});
