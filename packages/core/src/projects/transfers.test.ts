import type { Person } from "@concerto/db/client";
import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aMember, aPerson, aProject } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { somebodyWaits } from "../../test/waiting.ts";
import { removeMember } from "../members/members.ts";
import { getProject, lockProject, removeProject } from "./projects.ts";
import { acceptTransfer, cancelTransfer, declineTransfer, transferProject } from "./transfers.ts";

const database = ownDatabase();

const as = (person: Person) => contextFor(database.current, person);
const heard = (call: Promise<unknown>) =>
  call.then(
    () => "allowed",
    (error) => error.code,
  );
const mailTo = ({ email }: Person) => database.current.db.mail.findMany({ where: { address: email } });

/** A studio whose project has been offered to its listener. */
async function anOffer() {
  const studio = await aStudio(database.current.db);
  const ref = { projectId: studio.project.id };
  const offer = { ...ref, toId: studio.listener.id };
  await transferProject(as(studio.owner), offer);
  return { ...studio, heir: studio.listener, ref, offer };
}

async function whoIsWhere(projectId: string) {
  const { db } = database.current;
  const { ownerId, transfer, members } = await db.project.findUniqueOrThrow({
    where: { id: projectId },
    include: { transfer: true, members: { where: { songId: null }, include: { person: true } } },
  });
  return {
    ownerId,
    isOffered: transfer !== null,
    members: members.map(({ person, role }) => [person.name, role]).sort(),
  };
}

test("an offer is a letter to one member, changes nothing until they accept, and is seen by the two alone", async () => {
  const { owner, heir, editor, ref, offer } = await anOffer();
  await transferProject(as(owner), offer);
  const letters = await mailTo(heir);
  expect(letters.map(({ kind, lane }) => [kind, lane])).toEqual([["transfer-offered", "activity"]]);
  expect(letters[0]?.content).toMatchObject({
    owner: "Mara",
    url: `http://concerto.test/projects/${ref.projectId}/people`,
  });
  const transferAs = async (person: Person) => (await getProject(as(person), ref)).transfer;
  expect(await transferAs(owner)).toMatchObject({ isToMe: false, to: { id: heir.id, name: "Robin" } });
  expect(await transferAs(heir)).toMatchObject({ isToMe: true });
  expect(await transferAs(editor)).toBeNull();
  expect(await whoIsWhere(ref.projectId)).toMatchObject({ ownerId: owner.id, isOffered: true });
  await expect(transferProject(as(owner), { ...ref, toId: editor.id })).rejects.toThrow("Take that back first");
  await cancelTransfer(as(owner), ref);
  await transferProject(as(owner), offer);
  expect(await mailTo(heir)).toHaveLength(1);
});

test("whoever accepts is the owner, the owner stays as an editor, and nothing is left of either's other roles", async () => {
  const { db } = database.current;
  const { owner, heir, song, project, ref } = await anOffer();
  await aMember(db, { project, song, person: heir, role: "editor" });
  await acceptTransfer(as(heir), ref);
  await acceptTransfer(as(heir), ref);
  expect(await whoIsWhere(ref.projectId)).toEqual({
    ownerId: heir.id,
    isOffered: false,
    members: [
      ["June", "commenter"],
      ["Mara", "editor"],
      ["Tomas", "editor"],
    ],
  });
  expect(await db.member.count({ where: { projectId: project.id, personId: heir.id } })).toBe(0);
  const offerBack = { ...ref, toId: owner.id };
  expect(await heard(transferProject(as(owner), offerBack))).toBe("forbidden");
  await transferProject(as(heir), offerBack);
  await acceptTransfer(as(owner), ref);
  expect((await whoIsWhere(ref.projectId)).ownerId).toBe(owner.id);
});

test("a project goes over also where both began one with the same token", async () => {
  const { db } = database.current;
  const { heir, project, ref } = await anOffer();
  const own = await aProject(db, heir);
  await db.project.update({ where: { id: own.id }, data: { clientToken: project.clientToken } });
  await acceptTransfer(as(heir), ref);
  expect((await whoIsWhere(ref.projectId)).ownerId).toBe(heir.id);
});

test("it is offered to verified members of the whole project alone", async () => {
  const { db } = database.current;
  const { owner, editor, stranger, guestOfOneSong, project } = await aStudio(db);
  const unproved = await aPerson(db, { name: "Una", isVerified: false });
  await aMember(db, { project, person: unproved, role: "editor" });
  const offerTo = (toId: string) => heard(transferProject(as(owner), { projectId: project.id, toId }));
  expect(await Promise.all([stranger, guestOfOneSong, owner].map(({ id }) => offerTo(id)))).toEqual([
    "not-found",
    "not-found",
    "not-found",
  ]);
  await expect(transferProject(as(owner), { projectId: project.id, toId: unproved.id })).rejects.toThrow(
    "Una has to verify",
  );
  await db.person.update({ where: { id: editor.id }, data: { closedAt: new Date() } });
  await expect(transferProject(as(owner), { projectId: project.id, toId: editor.id })).rejects.toThrow(
    "Tomas has closed",
  );
  expect(await offerTo(guestOfOneSong.id)).toBe("not-found");
});

describe("an offer cannot be accepted", () => {
  type Offer = Awaited<ReturnType<typeof anOffer>>;
  test.each<[string, (offer: Offer) => Promise<unknown>]>([
    ["once it was taken back", ({ owner, ref }) => cancelTransfer(as(owner), ref)],
    ["once it was declined", ({ heir, ref }) => declineTransfer(as(heir), ref)],
    [
      "by a member who was taken out",
      async ({ editor, heir, ref }) => {
        const { id: memberId } = await database.current.db.member.findFirstOrThrow({
          where: { ...ref, personId: heir.id },
        });
        await removeMember(as(editor), { memberId });
      },
    ],
    // Seen to fail without `requireHeir` in `acceptTransfer`.
    [
      "by who is no member of the whole project any more, however that came",
      ({ heir, ref }) => database.current.db.member.deleteMany({ where: { ...ref, personId: heir.id } }),
    ],
    ["once the project lies in the trash", ({ owner, ref }) => removeProject(as(owner), ref)],
  ])("%s", async (_, happens) => {
    const offer = await anOffer();
    await happens(offer);
    expect(await heard(acceptTransfer(as(offer.heir), offer.ref))).toBe("not-found");
    expect((await whoIsWhere(offer.ref.projectId)).ownerId).toBe(offer.owner.id);
  });

  test("and is not shown any more, once its member was taken out", async () => {
    const { db } = database.current;
    const { owner, heir, ref } = await anOffer();
    const { id: memberId } = await db.member.findFirstOrThrow({ where: { ...ref, personId: heir.id } });
    await removeMember(as(owner), { memberId });
    expect((await getProject(as(owner), ref)).transfer).toBeNull();
  });

  test("by anybody else", async () => {
    const { editor, stranger, owner, ref } = await anOffer();
    for (const person of [editor, stranger]) {
      expect(await heard(acceptTransfer(as(person), ref))).toBe("not-found");
      expect(await heard(declineTransfer(as(person), ref))).toBe("not-found");
    }
    expect(await whoIsWhere(ref.projectId)).toMatchObject({ ownerId: owner.id, isOffered: true });
  });
});

describe("at the same moment", () => {
  const rounds = Array.from({ length: 8 }, (_, n) => n);

  test("accepted many times is accepted once", async () => {
    const { owner, heir, ref } = await anOffer();
    const verdicts = await Promise.all(rounds.map(() => heard(acceptTransfer(as(heir), ref))));
    expect(new Set(verdicts)).toEqual(new Set(["allowed"]));
    const { ownerId, members } = await whoIsWhere(ref.projectId);
    expect([ownerId, members.filter(([name]) => name === owner.name)]).toEqual([heir.id, [["Mara", "editor"]]]);
  });

  // Seen to fail with a look at the offer instead of taking it: one of them heard that something went wrong.
  test.each(rounds)("accepted and taken back is one of the two (%i)", async () => {
    const { owner, heir, ref } = await anOffer();
    const [accepted, back] = await Promise.all([
      heard(acceptTransfer(as(heir), ref)),
      heard(cancelTransfer(as(owner), ref)),
    ]);
    const { ownerId, isOffered } = await whoIsWhere(ref.projectId);
    expect(isOffered).toBe(false);
    expect(ownerId).toBe(accepted === "allowed" ? heir.id : owner.id);
    expect(["allowed", "not-found"]).toContain(accepted);
    // Taken back too late, it hears at most that it is not the owner's any more.
    expect(["allowed", "forbidden"]).toContain(back);
  });

  // Seen to fail without `lockProject` in `removeMember`: it held the membership, and the two would have waited for one another.
  test("whoever takes somebody out waits for their turn before they touch anything", async () => {
    const { db } = database.current;
    const { editor, heir, ref } = await anOffer();
    const { id: memberId } = await db.member.findFirstOrThrow({ where: { ...ref, personId: heir.id } });
    const { removal } = await db.$transaction(async (tx) => {
      await lockProject(tx, ref.projectId);
      const taken = heard(removeMember(as(editor), { memberId }));
      expect(await somebodyWaits(database.current)).toBe(true);
      await tx.$queryRaw`select 1 from "Member" where "id" = ${memberId}::uuid for update nowait`;
      return { removal: () => taken };
    });
    expect(await removal()).toBe("allowed");
  });

  test.each(rounds)("accepted and taken out is one of the two (%i)", async () => {
    const { db } = database.current;
    const { owner, editor, heir, ref } = await anOffer();
    const { id: memberId } = await db.member.findFirstOrThrow({ where: { ...ref, personId: heir.id } });
    const [accepted, out] = await Promise.all([
      heard(acceptTransfer(as(heir), ref)),
      heard(removeMember(as(editor), { memberId })),
    ]);
    const { ownerId, members } = await whoIsWhere(ref.projectId);
    expect(ownerId).toBe(accepted === "allowed" ? heir.id : owner.id);
    expect(members.map(([name]) => name)).not.toContain(heir.name);
    expect([accepted, out].sort()).not.toEqual(["allowed", "allowed"]);
  });
});
