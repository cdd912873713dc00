import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { openHunt } from "../test/hunt.ts";
import { write } from "../test/media.ts";
import { aMutation } from "../test/mutations.ts";
import { aRoom } from "../test/room.ts";
import { makeSeeds } from "../test/seeds.ts";
import { listenThrough } from "./sandbox.ts";

const filesPerKind = 120;
const room = aRoom();
const seeds = await makeSeeds(room);
const met = { heard: 0, refused: 0 };
afterAll(() => {
  console.log(`${met.heard + met.refused} mutated files: ${met.heard} heard, ${met.refused} refused.`);
});

describe.concurrent("a damaged or forged file ends in an answer", () => {
  test("there are more than two thousand of them, of every kind", () => {
    expect(seeds.length * filesPerKind).toBeGreaterThan(2000);
  });

  test.for(seeds)("$what", { timeout: 600_000 }, async (seed) => {
    const hunt = openHunt(aRoom());
    await fc.assert(
      fc.asyncProperty(aMutation([seed], seeds), async ({ bytes }) => {
        const ending = await hunt.meet(bytes);
        expect(ending.outcome === "uncaught" && ending.detail).toBe(false);
        met[ending.outcome === "heard" ? "heard" : "refused"]++;
      }),
      { numRuns: filesPerKind, seed: 20261130 },
    );
    hunt.end();
  });

  test("in the child that everybody's files meet, too", { timeout: 600_000 }, async () => {
    const property = fc.asyncProperty(aMutation(seeds), async ({ bytes }) => {
      const own = aRoom();
      const { outcome } = await listenThrough(write(own.at("original"), bytes), own.into);
      if (outcome === "refused") expect(own.leftovers()).toEqual([]);
    });
    await fc.assert(property, { numRuns: 60, seed: 20261130 });
  });
});
