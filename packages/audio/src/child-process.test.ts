import { expect, test } from "vitest";
import { judge } from "./child-process.ts";

const end = { code: null, signal: null, said: "", complaint: "" };
const encoded = JSON.stringify({ outcome: "encoded" });

// Seen to fail when every signal was the file's fault: a deploy told people that their mixes were damaged.
test.each([
  ["answered", { code: 0, said: encoded }, { outcome: "encoded" }],
  ["was ended with its service", { signal: "SIGTERM" }, { outcome: "failed" }],
  ["was ended from the terminal", { signal: "SIGINT" }, { outcome: "failed" }],
  ["crashed on the file", { signal: "SIGSEGV" }, { outcome: "refused", reason: "broken" }],
  ["took too much memory", { signal: "SIGKILL" }, { outcome: "refused", reason: "broken" }],
  ["took too much time", { signal: "SIGXCPU" }, { outcome: "refused", reason: "too-slow" }],
  ["met a fault of ours", { code: 1 }, { outcome: "failed" }],
  ["said nothing", { code: 0 }, { outcome: "refused", reason: "broken" }],
] as const)("a child that %s", (_, how, answer) => {
  expect(judge({ ...end, ...how })).toMatchObject(answer);
});
