import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { after as afterThese, type Event } from "../../test/invite-story.ts";
import { sweepInvites } from "./claim.ts";

const database = ownDatabase();
const minute = 60_000;
const after = (order: readonly Event[]) => afterThese(database.current, order);

/** Every order of these events in which each comes after what it needs. */
function ordersOf(events: readonly Event[], needs: Partial<Record<Event, Event>>): Event[][] {
  if (events.length === 0) return [[]];
  return events.flatMap((event) => {
    const needed = needs[event];
    if (needed && events.includes(needed)) return [];
    const rest = events.filter((one) => one !== event);
    return ordersOf(rest, needs).map((order) => [event, ...order]);
  });
}

// What the sweeper has to say is looked at by its own test.
beforeEach(() => {
  vi.spyOn(console, "warn").mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

const needs: Partial<Record<Event, Event>> = {
  verifies: "signs up",
  "verifies, and the hook is lost": "signs up",
  "signs in": "signs up",
  "lists projects": "signs up",
};

test.each(ordersOf(["invited to the project", "invited to the song", "signs up", "signs in", "lists projects"], needs))(
  "whoever has not verified their address is in nowhere: %s, %s, %s, %s, %s",
  async (...order) => {
    expect(await (await after([...order, "is swept"])).ends()).toEqual([]);
  },
);

describe("in any order, somebody invited ends in one membership:", () => {
  test.each(ordersOf(["invited to the project", "signs up", "verifies", "signs in"], needs))(
    "%s, %s, %s, %s",
    async (...order) => {
      expect(await (await after(order)).ends()).toEqual(["commenter of the project"]);
    },
  );

  test.each(ordersOf(["invited to the song", "signs up", "verifies", "lists projects"], needs))(
    "%s, %s, %s, %s",
    async (...order) => {
      expect(await (await after(order)).ends()).toEqual(["commenter of the song"]);
    },
  );

  test.each(ordersOf(["invited to the project", "invited to the song", "signs up", "verifies"], needs))(
    "%s, %s, %s, %s",
    async (...order) => {
      expect(await (await after(order)).ends()).toEqual(["commenter of the project"]);
    },
  );

  test.each(ordersOf(["invited to the project as listener", "invited to the project", "signs up", "verifies"], needs))(
    "%s, %s, %s, %s: the stronger role, unless the weaker came later and was waiting",
    async (...order) => {
      const [first, second] = order.filter((event) => event.startsWith("invited"));
      const isLetIn = order.indexOf("verifies") < order.indexOf(second ?? "verifies");
      const isMadeAnew = !isLetIn && first === "invited to the project";
      expect(await (await after(order)).ends()).toEqual([
        isMadeAnew ? "listener of the project" : "commenter of the project",
      ]);
    },
  );

  test.each(ordersOf(["invited to the project", "invited to the song as editor", "signs up", "verifies"], needs))(
    "%s, %s, %s, %s: and one of the song, where that is stronger",
    async (...order) => {
      expect(await (await after(order)).ends()).toEqual(["commenter of the project", "editor of the song"]);
    },
  );

  // Incident 2: the step after verification fails, and the song is there all the same.
  test.each<Event>(["signs in", "lists projects", "is swept", "opens the letter", "opens the copied link"])(
    "verifies, and the hook is lost, then %s",
    async (event) => {
      const order: Event[] = ["invited to the project", "signs up", "verifies, and the hook is lost", event, event];
      expect(await (await after(order)).ends()).toEqual(["commenter of the project"]);
    },
  );
});

test.each<[string, Event[], string[]]>([
  ["revoked before the account is verified: none", ["is revoked", "signs up", "verifies", "signs in"], []],
  ["revoked, and restored", ["is revoked", "signs up", "is restored", "verifies"], ["commenter of the project"]],
  [
    "restored for somebody who is here by now",
    ["is revoked", "signs up", "verifies", "is restored"],
    ["commenter of the project"],
  ],
  [
    "revoked, and invited anew",
    ["is revoked", "invited to the project", "signs up", "verifies"],
    ["commenter of the project"],
  ],
  ["expired before the account is verified: none", ["two weeks pass", "signs up", "verifies", "lists projects"], []],
  [
    "expired, and sent again",
    ["two weeks pass", "is sent again", "signs up", "verifies"],
    ["commenter of the project"],
  ],
  [
    "sent again to somebody who is here by now",
    ["two weeks pass", "signs up", "verifies", "is sent again"],
    ["commenter of the project"],
  ],
  [
    "expired, and invited anew",
    ["two weeks pass", "invited to the project", "signs up", "verifies"],
    ["commenter of the project"],
  ],
  [
    "verified in time, and two weeks pass",
    ["signs up", "verifies", "two weeks pass", "lists projects"],
    ["commenter of the project"],
  ],
  [
    "the letter, by an account that was not verified",
    ["signs up", "opens the letter", "opens the letter"],
    ["commenter of the project"],
  ],
  [
    "the copied link, by an account that is not verified",
    ["signs up", "opens the copied link", "verifies", "signs in"],
    ["commenter of the project"],
  ],
])("invited, then %s", async (_, order, ends) => {
  const story = await after(["invited to the project", ...order]);
  expect(await story.ends()).toEqual(ends);
  expect(story.said).toEqual([]);
});

test.each<[string, Event[], string]>([
  ["revoked", ["is revoked", "opens the letter"], "This invite was taken back. Ask whoever sent it."],
  ["expired", ["two weeks pass", "opens the letter"], "This invite has expired. Ask whoever sent it to send it again."],
  [
    "accepted by somebody else",
    ["somebody else opens the letter", "opens the letter"],
    "This invite was accepted by another account. Sign in with that one, or ask for an invite of your own.",
  ],
])("a link that is %s ends in a clear sentence", async (_, order, sentence) => {
  const story = await after(["invited to the project", "signs up", ...order]);
  expect(story.said).toEqual([sentence]);
  expect(await story.ends()).toEqual([]);
});

test("an invite accepted under another address makes one membership, of that account", async () => {
  const story = await after([
    "invited to the project",
    "somebody else opens the letter",
    "signs up",
    "verifies",
    "signs in",
  ]);
  expect(await story.endsForOther()).toEqual(["commenter of the project"]);
  expect(await story.ends()).toEqual([]);
});

describe("the sweeper", () => {
  test("says how many it had to repair, and nothing where all is well", async () => {
    const { db } = database.current;
    const soon = new Date(Date.now() + 5 * minute);
    await sweepInvites({ db, now: () => soon }); // what other tests, at other times, have left
    vi.mocked(console.warn).mockClear();
    await after(["invited to the project", "invited to the song", "signs up", "verifies"]);
    await after([
      "invited to the project",
      "invited to the song as editor",
      "signs up",
      "verifies, and the hook is lost",
    ]);
    const closed = await after(["invited to the project", "signs up", "verifies, and the hook is lost"]);
    await db.person.update({ where: { id: (await closed.person()).id }, data: { closedAt: new Date() } });
    const told = vi.mocked(console.warn);
    expect(await sweepInvites({ db, now: () => new Date() })).toBe(0); // whoever verifies now is claimed for now
    expect(await sweepInvites({ db, now: () => soon })).toBe(2);
    expect(await sweepInvites({ db, now: () => soon })).toBe(0);
    expect(told.mock.calls).toEqual([["2 invites had not become memberships when they should have. They have now."]]);
  });
});
