import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aLink } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { seal } from "../access/sealed.ts";
import { nobody } from "../actor.ts";
import type { Context } from "../context.ts";
import { getSong } from "../songs/songs.ts";
import { restoreLink, revokeLink, rotateLink, updateLink } from "./links.ts";
import { viewLink } from "./list-links.ts";
import { openLink, previewLink } from "./open-link.ts";
import { hashPassword } from "./passwords.ts";

const database = ownDatabase();

type Change = Omit<Parameters<typeof aLink>[1], "project" | "song">;

/** A link to a song, its owner, and a browser that nobody is signed in with. */
async function scene(change: Change = {}) {
  const { db } = database.current;
  const studio = await aStudio(db);
  const link = await aLink(db, { project: studio.project, song: studio.song, ...change });
  const owner = contextFor(database.current, studio.owner);
  const token = tokenOf(owner, link.id);
  return { ...studio, db, link, as: { owner }, token, ref: { linkId: link.id } };
}

const tokenOf = ({ site }: Context, id: string, generation = 1) =>
  seal(site.secret, { purpose: "link", id, generation });

/** A browser's context: it is known as the guest that it was last told it is. */
function aBrowser({ from = "192.0.2.1", now }: { from?: string; now?: () => Date } = {}): Context {
  const ctx: Context = { ...contextFor(database.current, null), actor: nobody, from };
  ctx.keepGuest = (guestId) => {
    ctx.actor = { kind: "guest", guestId };
  };
  return now ? { ...ctx, now } : ctx;
}

describe("opening a link", () => {
  test("lets a browser in as one guest, and is counted once however often it is opened", async () => {
    const { db, token, link, song, as } = await scene();
    const browser = aBrowser();
    await expect(getSong(browser, { songId: song.id })).rejects.toMatchObject({ code: "not-found" });
    const opened = await openLink(browser, { token });
    expect(opened).toMatchObject({ linkId: link.id, sharedBy: "Mara", song: { id: song.id }, guestName: null });
    expect(opened.may).toEqual(["see", "listen", "comment"]);
    expect(await openLink(browser, { token })).toEqual(opened);
    expect((await getSong(browser, { songId: song.id })).may).toEqual(opened.may);
    expect(await db.pass.count({ where: { linkId: link.id } })).toBe(1);
    expect(await viewLink(as.owner, link.id)).toMatchObject({ openings: 1, inside: 1, state: "open" });
    expect(await previewLink(browser, { token })).toEqual({ state: "in", scene: opened });
  });

  test("keeps one guest for all the links that a browser opens", async () => {
    const { db, token, project, as } = await scene();
    const browser = aBrowser();
    await openLink(browser, { token });
    const guest = browser.actor;
    const other = await aLink(db, { project });
    await openLink(browser, { token: tokenOf(as.owner, other.id) });
    expect(browser.actor).toEqual(guest);
  });

  test("makes a new guest where the cookie names one that is not there, or that stands in for somebody erased", async () => {
    const { db, token } = await scene();
    const former = await db.guest.create({ data: { isFormer: true } });
    for (const guestId of [randomUUID(), former.id]) {
      const browser = aBrowser();
      browser.actor = { kind: "guest", guestId };
      await openLink(browser, { token });
      expect(browser.actor).not.toMatchObject({ guestId });
    }
  });

  test("gives somebody who is signed in a pass on their browser's guest", async () => {
    const { token, stranger, song } = await scene();
    const ctx = contextFor(database.current, stranger);
    const kept: string[] = [];
    await openLink({ ...ctx, keepGuest: (id) => kept.push(id) }, { token });
    const [guestId] = kept;
    const actor = { kind: "person", personId: stranger.id, isVerified: true, guestId } as const;
    expect(await getSong({ ...ctx, actor }, { songId: song.id })).toMatchObject({ may: ["see", "listen", "comment"] });
  });

  test("never lets in more than it may, also when ten browsers open it at once", async () => {
    const { token, link, as } = await scene({ mostOpenings: 3 });
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => openLink(aBrowser(), { token })));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    const refusals = tries.filter((one) => one.status === "rejected").map(({ reason }) => reason);
    for (const reason of refusals) expect(reason).toMatchObject({ code: "gone" });
    expect(await viewLink(as.owner, link.id)).toMatchObject({ openings: 3, inside: 3, state: "full" });
  });

  test("at once from one browser is one opening", async () => {
    const { db, token, link, as } = await scene();
    const guest = await db.guest.create({ data: {} });
    const browser = { ...aBrowser(), actor: { kind: "guest", guestId: guest.id } } as const;
    await Promise.all(Array.from({ length: 8 }, () => openLink(browser, { token })));
    expect(await viewLink(as.owner, link.id)).toMatchObject({ openings: 1, inside: 1 });
  });

  test("leaves in who is in when the link is full", async () => {
    const { token } = await scene({ mostOpenings: 1 });
    const browser = aBrowser();
    const opened = await openLink(browser, { token });
    expect(await openLink(browser, { token })).toEqual(opened);
  });
});

describe("an address that is not one", () => {
  test("is not found, whatever is wrong with it, and makes nobody a guest", async () => {
    const { db, token, link, project, as } = await scene();
    const guests = await db.guest.count();
    const altered = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    const forOther = seal(as.owner.site.secret, { purpose: "invite-copied", id: link.id, generation: 1 });
    const never = tokenOf(as.owner, link.id, 2);
    const strange = [
      "",
      "a",
      altered,
      forOther,
      never,
      tokenOf(as.owner, randomUUID()),
      `${token}A`,
      "\u0000",
      "ä".repeat(48),
    ];
    const heard = await Promise.allSettled(
      strange.flatMap((bad) => [openLink(aBrowser(), { token: bad }), previewLink(aBrowser(), { token: bad })]),
    );
    const messages = heard.map((one) =>
      one.status === "rejected" ? `${one.reason.code} ${one.reason.message}` : "let in",
    );
    expect(new Set(messages)).toEqual(new Set(["not-found There is nothing here, or it is not shared with you."]));
    await db.project.update({ where: { id: project.id }, data: { removedAt: new Date() } });
    await expect(previewLink(aBrowser(), { token })).rejects.toMatchObject({ code: "not-found" });
    expect(await db.guest.count()).toBe(guests);
  });

  test("to a song in the trash is not found", async () => {
    const { db, token, song } = await scene();
    await db.song.update({ where: { id: song.id }, data: { removedAt: new Date() } });
    await expect(openLink(aBrowser(), { token })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("an address that once worked", () => {
  const ended = async ({ token }: { token: string }, browser = aBrowser()) => {
    await expect(openLink(browser, { token })).rejects.toMatchObject({
      code: "gone",
      message: expect.stringContaining("Mara"),
    });
    return previewLink(browser, { token });
  };

  test("says that it has expired", async () => {
    const { token } = await scene({ expiresAt: new Date(Date.now() - 1000) });
    expect(await ended({ token })).toEqual({ state: "ended", why: "expired", sharedBy: "Mara" });
  });

  test("says that it was revoked, shows its guests out, and opens again when that is undone", async () => {
    const { token, ref, as, song } = await scene();
    const browser = aBrowser();
    await openLink(browser, { token });
    await revokeLink(as.owner, ref);
    await expect(getSong(browser, { songId: song.id })).rejects.toMatchObject({ code: "not-found" });
    expect(await ended({ token }, browser)).toMatchObject({ why: "revoked" });
    await restoreLink(as.owner, ref);
    expect(await openLink(browser, { token })).toMatchObject({ song: { id: song.id } });
  });

  test("says that it was replaced; guests keep their names and are let in by the new one alone", async () => {
    const { db, token, ref, as, song, link } = await scene({ mostOpenings: 1 });
    const browser = aBrowser();
    await openLink(browser, { token });
    await db.guest.updateMany({ data: { name: "Nina" } });
    const { url, openings, inside } = await rotateLink(as.owner, ref);
    expect(url.endsWith(`/l/${tokenOf(as.owner, link.id, 2)}`)).toBe(true);
    expect([openings, inside]).toEqual([1, 0]);
    await expect(getSong(browser, { songId: song.id })).rejects.toMatchObject({ code: "not-found" });
    expect(await ended({ token }, browser)).toMatchObject({ why: "rotated" });
    const opened = await openLink(browser, { token: tokenOf(as.owner, link.id, 2) });
    expect(opened.guestName).toBe("Nina");
  });

  test("says that it is full to whoever comes too late", async () => {
    const { token } = await scene({ mostOpenings: 1 });
    await openLink(aBrowser(), { token });
    expect(await ended({ token })).toMatchObject({ why: "full" });
  });
});

test("what a link opens is shown before it is opened, and nobody becomes a guest by looking", async () => {
  const { db, token, version } = await scene();
  await db.version.update({ where: { id: version.id }, data: { sketch: new Uint8Array([1, 2]) } });
  const guests = await db.guest.count();
  expect(await previewLink(aBrowser(), { token })).toEqual({
    state: "open",
    sharedBy: "Mara",
    project: "Harbour Suite",
    song: { name: "The Crossing" },
    sketch: "AQI=",
    durationMs: 180_000,
  });
  expect(await db.guest.count()).toBe(guests);
});

test("what is shown before is what the link opens: not a version that it leaves out", async () => {
  const { db, version, project, song, as } = await scene();
  const { id } = await aLink(db, { project, song, chosen: [version] });
  await db.version.create({
    data: { ...(await newer(version.id)), sketch: new Uint8Array([9]) },
  });
  expect(await previewLink(aBrowser(), { token: tokenOf(as.owner, id) })).toMatchObject({ sketch: null });
});

async function newer(versionId: string) {
  const { songId, fileName, contentType, bytes } = await database.current.db.version.findUniqueOrThrow({
    where: { id: versionId },
  });
  return { songId, fileName, contentType, bytes, number: 99, state: "ready" as const, flacBytes: 1n };
}

test.each(["rotated", "revoked", "given a new password"])(
  "nobody stays in a link that is %s while they come in",
  async (how) => {
    const { token, ref, as, link, db } = await scene();
    const change = {
      rotated: () => rotateLink(as.owner, ref),
      revoked: () => revokeLink(as.owner, ref),
      "given a new password": () => updateLink(as.owner, { ...ref, password: "high tide" }),
    }[how];
    const comings = Array.from({ length: 6 }, () => openLink(aBrowser(), { token }));
    await Promise.allSettled([...comings.slice(0, 3), change?.(), ...comings.slice(3)]);
    expect(await db.pass.count({ where: { linkId: link.id } })).toBe(0);
  },
);

describe("a link with a password", () => {
  const locked = async () => scene({ passwordHash: await hashPassword("low tide") });

  test("tells nothing but who shares it, and opens with the password alone", async () => {
    const { token, song } = await locked();
    const browser = aBrowser();
    expect(await previewLink(browser, { token })).toEqual({ state: "locked", sharedBy: "Mara", waitMs: 0 });
    await expect(openLink(browser, { token })).rejects.toMatchObject({ code: "forbidden" });
    await expect(openLink(browser, { token, password: "high tide" })).rejects.toThrow("That is not the password.");
    expect(await openLink(browser, { token, password: "low tide" })).toMatchObject({ song: { id: song.id } });
    expect(await openLink(browser, { token })).toMatchObject({ song: { id: song.id } });
  });

  test("shows out the guests who are in when it gets a new one, and lets them in with that", async () => {
    const { token, as, ref, song } = await locked();
    const browser = aBrowser();
    await openLink(browser, { token, password: "low tide" });
    await updateLink(as.owner, { ...ref, password: "high tide" });
    await expect(getSong(browser, { songId: song.id })).rejects.toMatchObject({ code: "not-found" });
    await expect(openLink(browser, { token, password: "low tide" })).rejects.toMatchObject({ code: "forbidden" });
    await openLink(browser, { token, password: "high tide" });
    await updateLink(as.owner, { ...ref, password: null });
    expect(await openLink(aBrowser(), { token })).toMatchObject({ song: { id: song.id } });
  });
});
