import type { Database } from "@concerto/db/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { after, type Event } from "../../test/invite-story.ts";
import { holdPeople } from "./claim.ts";

const database = ownDatabase();
// What the sweeper has to say is looked at by its own test.
beforeEach(() => {
  vi.spyOn(console, "warn").mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

/** Statements that wait for a lock at this moment. */
async function waitingStatements(db: Database["db"]): Promise<number> {
  const [row] = await db.$queryRaw<{ count: bigint }[]>`
    select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return Number(row?.count);
}

describe("at the same moment", () => {
  const together = async (before: Event[], both: Event[]) => {
    const story = await after(database.current, before);
    const ended = await Promise.allSettled(both.map((event) => story.events[event]()));
    return { ...story, failed: ended.flatMap((end) => (end.status === "rejected" ? [String(end.reason)] : [])) };
  };

  test.each<[Event, Event, Event[]]>([
    ["signs in", "signs in", []],
    ["signs in", "lists projects", []],
    ["signs in", "is swept", []],
    ["signs in", "opens the letter", []],
    ["opens the letter", "opens the copied link", []],
    ["signs in", "invited to the project", []],
    ["signs in", "invited to the song", ["invited to the song"]],
    ["opens the copied link", "invited to the song", ["invited to the song"]],
  ])(
    "%s and %s end in one membership, ten times out of ten",
    async (one, other, before) => {
      for (let time = 0; time < 10; time += 1) {
        const story = await together(
          [...before, "invited to the project", "signs up", "verifies, and the hook is lost"],
          [one, other],
        );
        expect([await story.ends(), story.failed]).toEqual([["commenter of the project"], []]);
      }
    },
    60_000,
  );

  test("verifies and invited to the project end in one membership, ten times out of ten", async () => {
    for (let time = 0; time < 10; time += 1) {
      const story = await together(["signs up"], ["verifies", "invited to the project"]);
      expect([await story.ends(), story.failed]).toEqual([["commenter of the project"], []]);
    }
  }, 60_000);

  test("signs in and is sent again end in one membership, and in a sentence where there was nothing left to send", async () => {
    for (let time = 0; time < 10; time += 1) {
      const before: Event[] = ["invited to the project", "signs up", "verifies, and the hook is lost"];
      const story = await together(before, ["signs in", "is sent again"]);
      expect(await story.ends()).toEqual(["commenter of the project"]);
      for (const sentence of story.failed) expect(sentence).toContain("This invite was accepted meanwhile");
    }
  }, 60_000);

  // Seen to fail where the claim did not hold the person: its statement answers from before, and makes a song's membership beside the project's.
  test("a claim waits for whoever lets the same person in, and sees what they did", async () => {
    const { db } = database.current;
    const story = await after(database.current, ["invited to the song", "signs up", "verifies, and the hook is lost"]);
    const { person, project, events, ends } = story;
    const claiming = Promise.withResolvers<void>();
    await db.$transaction(async (tx) => {
      const { id } = await person();
      await holdPeople(tx, [id]);
      events["signs in"]().then(claiming.resolve, claiming.reject);
      await expect.poll(() => waitingStatements(db)).toBe(1);
      await tx.member.create({ data: { projectId: project.id, personId: id, role: "commenter" } });
    });
    await claiming.promise;
    expect(await ends()).toEqual(["commenter of the project"]);
  });

  test("signs in and is revoked end in a membership, or in none and a revoked invite; never in both", async () => {
    for (let time = 0; time < 10; time += 1) {
      const before: Event[] = ["invited to the project", "signs up", "verifies, and the hook is lost"];
      const story = await together(before, ["signs in", "is revoked"]);
      const isIn = (await story.ends()).length === 1;
      expect(story.failed).toEqual(isIn ? [expect.stringContaining("accepted meanwhile")] : []);
    }
  }, 60_000);
});
