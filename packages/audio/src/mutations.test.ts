import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { openHunt } from "../test/hunt.ts";
import { write } from "../test/media.ts";
import { aMutation } from "../test/mutations.ts";
import { aRoom } from "../test/room.ts";
import { makeSeeds } from "../test/seeds.ts";
import { listenThrough } from "./sandbox.ts";

// A few of what the long test has thousands of.

const seeds = await makeSeeds(aRoom());
const runs = { seed: 20261130 };

test("damaged and forged files of every kind end in an answer", async () => {
  const hunt = openHunt(aRoom());
  onTestFinished(hunt.end);
  const mutation = aMutation(seeds);
  const property = fc.asyncProperty(mutation, async ({ bytes }) => {
    const ending = await hunt.meet(bytes);
    expect(ending.outcome === "uncaught" && ending.detail).toBe(false);
  });
  await fc.assert(property, { ...runs, numRuns: 50 });
});

test("in the child that everybody's files meet they leave nothing either", async () => {
  const property = fc.asyncProperty(aMutation(seeds), async ({ bytes }) => {
    const room = aRoom();
    const { outcome } = await listenThrough(write(room.at("original"), bytes), room.into);
    if (outcome === "refused") expect(room.leftovers()).toEqual([]);
  });
  await fc.assert(property, { ...runs, numRuns: 8 });
});

test("an end that is not caught is seen", async () => {
  const hunt = openHunt(aRoom());
  onTestFinished(hunt.end);
  const dying = hunt.meet(Buffer.alloc(0), (pid) => process.kill(pid, "SIGSEGV"));
  expect(await dying).toMatchObject({ outcome: "uncaught", detail: expect.stringContaining("SIGSEGV") });
  expect(await hunt.meet(Buffer.alloc(0))).toMatchObject({ outcome: "refused" });
});
