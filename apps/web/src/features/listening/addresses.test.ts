import { expect, test } from "vitest";
import { pickSource } from "./addresses.ts";

const lossless = {
  source: "lossless" as const,
  url: "/lossless.flac",
  playsAs: null,
  small: { url: "/small.m4a" },
  expiresAt: "2026-11-21T12:00:00Z",
  peaks: [],
};
const ogg = { ...lossless, source: "original" as const, url: "/original", playsAs: "audio/ogg" };

test.each([
  ["the best there is", lossless, { small: false, plays: true }, "lossless"],
  ["the small one where it is preferred", lossless, { small: true, plays: true }, "small"],
  ["the best where there is no small one yet", { ...lossless, small: null }, { small: true, plays: true }, "lossless"],
  ["an original as it came", ogg, { small: false, plays: true }, "original"],
  ["the small one where the browser does not play the original", ogg, { small: false, plays: false }, "small"],
  [
    "an original that may not play where there is nothing else",
    { ...ogg, small: null },
    { small: false, plays: false },
    "original",
  ],
] as const)("what is heard is %s", (_, play, { small, plays }, source) => {
  const picked = pickSource({ ...play, peaks: [], course: null }, { prefersSmall: () => small, canPlay: () => plays });
  expect(picked.source).toBe(source);
  expect(picked.url).toBe(source === "small" ? "/small.m4a" : play.url);
});
