import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aLink } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { seal } from "../access/sealed.ts";
import { networkIn, pauseAfter, waitAfter } from "./guessing.ts";
import { openLink, previewLink } from "./open-link.ts";
import { hashPassword } from "./passwords.ts";

test.each([
  [0, 0],
  [4, 0],
  [5, 5],
  [6, 10],
  [7, 20],
  [8, 40],
  [9, 80],
  [10, 900],
  [11, 900],
  [1_000_000, 900],
])("after %i wrong passwords the next one has to wait %i seconds", (wrongTries, seconds) => {
  expect(pauseAfter(wrongTries)).toBe(seconds * 1000);
});

test.each([
  ["a network", "198.51.100.7", 5, 5000],
  ["everywhere", "everywhere", 49, 0],
  ["everywhere", "everywhere", 50, 5000],
  ["everywhere", "everywhere", 100, 900_000],
])("tries from %s wait for what remains of the pause", (_, network, tries, pauseMs) => {
  const lastAt = new Date("2026-11-20T10:00:00Z");
  const after = (ms: number) => waitAfter({ network, tries, lastAt }, new Date(lastAt.getTime() + ms));
  expect([after(0), after(1000), after(pauseMs)]).toEqual([pauseMs, Math.max(0, pauseMs - 1000), 0]);
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:DB8:0001:2::1", "2001:db8:1:2"],
  ["2001:db8::9", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["", ""],
  ["not an address", "not an address"],
])("%s is in the network %s", (address, network) => {
  expect(networkIn(address)).toBe(network);
});

const database = ownDatabase();

// Hundreds of tries, of which none is there to be slow.
const cheap = { N: 1024, r: 8, p: 1 };

describe("guessing a link's password", () => {
  const begin = new Date("2026-11-20T10:00:00Z").getTime();

  const scene = async () => {
    const { db } = database.current;
    const { project, song } = await aStudio(db);
    const link = await aLink(db, { project, song, passwordHash: await hashPassword("low tide", cheap) });
    const clock = { ms: begin };
    const ctx = { ...contextFor(database.current, null), now: () => new Date(clock.ms) };
    const token = seal(ctx.site.secret, { purpose: "link", id: link.id, generation: 1 });
    const guess = async (password: string, from = "192.0.2.1") => {
      const [heard] = await Promise.allSettled([openLink({ ...ctx, from }, { token, password })]);
      return heard?.status === "rejected" ? String(heard.reason.message) : "let in";
    };
    const waitMs = async (from = "192.0.2.1") => {
      const preview = await previewLink({ ...ctx, from }, { token });
      return preview.state === "locked" ? preview.waitMs : null;
    };
    return { db, link, clock, guess, waitMs };
  };

  const wrong = "That is not the password.";

  test("is slowed down, then locked for a quarter of an hour, also for who guesses right", async () => {
    const { clock, guess, waitMs } = await scene();
    for (let n = 0; n < 5; n += 1) expect(await guess("wrong")).toBe(wrong);
    expect(await waitMs()).toBe(5000);
    expect(await guess("low tide")).toBe("Too many wrong passwords. Try again in 5 seconds.");
    for (const seconds of [5, 10, 20, 40, 80]) {
      clock.ms += seconds * 1000 - 1;
      expect(await guess("wrong")).toBe("Too many wrong passwords. Try again in 1 second.");
      clock.ms += 1;
      expect(await guess("wrong")).toBe(wrong);
    }
    expect(await guess("low tide")).toBe("Too many wrong passwords. Try again in 15 minutes.");
    clock.ms += 15 * 60_000;
    expect(await guess("low tide")).toBe("let in");
  });

  test("holds for one network alone, and forgets its tries once the password was right", async () => {
    const { guess, waitMs } = await scene();
    for (let n = 0; n < 4; n += 1) await guess("wrong");
    expect(await guess("low tide")).toBe("let in");
    for (let n = 0; n < 5; n += 1) expect(await guess("wrong")).toBe(wrong);
    expect(await waitMs()).toBe(5000);
    expect(await guess("low tide", "198.51.100.7")).toBe("let in");
    expect(await waitMs()).toBe(5000);
  });

  test("lets no more through when fifty come at once than when they come in turn", async () => {
    const { guess } = await scene();
    const heard = await Promise.all(Array.from({ length: 50 }, () => guess("wrong")));
    expect(heard.filter((message) => message === wrong)).toHaveLength(5);
  });

  test("is slowed down over all networks, since addresses can be forged", async () => {
    const { guess, waitMs } = await scene();
    const heard = [];
    for (let n = 0; n < 60; n += 1) heard.push(await guess("wrong", `198.51.100.${n}`));
    expect(heard.filter((message) => message === wrong)).toHaveLength(50);
    expect(await waitMs("203.0.113.1")).toBe(5000);
  });

  test("is forgotten after a day", async () => {
    const { clock, guess, waitMs } = await scene();
    for (let n = 0; n < 5; n += 1) await guess("wrong");
    clock.ms += 24 * 3_600_000;
    expect(await waitMs()).toBe(0);
    for (let n = 0; n < 5; n += 1) expect(await guess("wrong")).toBe(wrong);
  });

  test("leaves no address behind", async () => {
    const { db, link, guess } = await scene();
    await guess("wrong", "192.0.2.77");
    const rows = await db.guessing.findMany({ where: { linkId: link.id } });
    expect(JSON.stringify(rows)).not.toContain("192.0.2");
  });
});
