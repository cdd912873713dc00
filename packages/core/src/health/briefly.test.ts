import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { briefly } from "./briefly.ts";

/** Answers how often it was asked; fails when told to, and takes its time. */
function anOracle() {
  const state = { asked: 0, fails: false };
  const ask = async () => {
    state.asked += 1;
    const answer = state.asked;
    await setTimeout(5);
    if (state.fails) throw new Error("not now");
    return answer;
  };
  return { state, ask };
}

test("whoever asks while an answer is on its way or fresh hears the same", async () => {
  const { ask } = anOracle();
  const asked = briefly(10_000, ask);
  expect(await Promise.all([asked(), asked(), asked()])).toEqual([1, 1, 1]);
  expect(await asked()).toBe(1);
});

test("an answer that is no longer fresh is asked for again", async () => {
  const { ask } = anOracle();
  const asked = briefly(20, ask);
  await asked();
  await setTimeout(30);
  expect(await asked()).toBe(2);
});

test("a failure is told to all who waited, and the next one asks again", async () => {
  const { ask, state } = anOracle();
  const asked = briefly(10_000, ask);
  state.fails = true;
  const both = await Promise.allSettled([asked(), asked()]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  state.fails = false;
  expect(await asked()).toBe(2);
});
