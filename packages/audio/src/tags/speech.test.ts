import { expect, test } from "vitest";
import { isSpeech } from "./speech.ts";

test.for([
  { what: "somebody who speaks", steadiness: 0.03, pulse: 0.02, pauses: 0.41, speech: true },
  { what: "a song", steadiness: 0.86, pulse: 0.8, pauses: 0.18, speech: false },
  { what: "drums", steadiness: 0.09, pulse: 0.89, pauses: 0.68, speech: false },
  { what: "a tune without a beat", steadiness: 0.99, pulse: 0.1, pauses: 0.44, speech: false },
  { what: "noise", steadiness: 0.01, pulse: 0.05, pauses: 0, speech: null },
])("$what: $speech", ({ speech, ...traits }) => {
  expect(isSpeech(traits)).toBe(speech);
});
