import { describe, expect, it } from "vitest";
import { createSpeedometer } from "./speed.ts";
import { percentOf, timeLeft, toCheck } from "./upload-words.ts";

describe("the words of an upload", () => {
  it.each([
    [14_000_000, 1_000_000, "14 s left"],
    [180_000_000, 1_000_000, "3 min left"],
    [4_800_000_000, 1_000_000, "1 h 20 min left"],
    [3_600_000_000, 1_000_000, "1 h left"],
  ])("%d bytes at %d a second: %s", (left, speed, words) => expect(timeLeft(left, speed)).toBe(words));

  it("100 % is said only of what has arrived", () => {
    expect(percentOf(999_999, 1_000_000)).toBe(99);
    expect(percentOf(1_000_000, 1_000_000)).toBe(100);
  });
});

describe("what there is to check", () => {
  it.each([
    [[], null],
    [["It clips once, at 0:12."], "1 thing to check: it clips once, at 0:12."],
    [["It clips once, at 0:12.", "16-bit, where v2 is 24-bit."], "2 things to check: it clips once, at 0:12."],
  ])("of %j: %s", (sentences, words) => expect(toCheck(sentences.map((one) => ({ words: one })))).toBe(words));
});

describe("the speed", () => {
  it("is not guessed from the first moment", () => {
    const speed = createSpeedometer();
    speed.note(0, 0);
    speed.note(1_000_000, 100);
    expect(speed.bytesPerSecond(100)).toBeNull();
  });

  it("is that of the last seconds", () => {
    const speed = createSpeedometer();
    for (let second = 0; second <= 20; second++)
      speed.note(second < 10 ? second * 9_000_000 : 90_000_000 + (second - 10) * 1_000_000, second * 1000);
    expect(speed.bytesPerSecond(20_000)).toBe(1_000_000);
  });

  it("is measured anew after a part was lost", () => {
    const speed = createSpeedometer();
    speed.note(20_000_000, 0);
    speed.note(4_000_000, 1000);
    speed.note(6_000_000, 2000);
    expect(speed.bytesPerSecond(2000)).toBe(2_000_000);
  });
});
