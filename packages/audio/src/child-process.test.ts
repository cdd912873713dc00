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
  ["crashed inside bubblewrap", { code: 139 }, { outcome: "refused", reason: "broken" }],
  ["took too much time inside bubblewrap", { code: 152 }, { outcome: "refused", reason: "too-slow" }],
  ["took too much time", { signal: "SIGXCPU" }, { outcome: "refused", reason: "too-slow" }],
  ["met a fault of ours", { code: 1 }, { outcome: "failed" }],
  ["said nothing", { code: 0 }, { outcome: "refused", reason: "broken" }],
] as const)("a child that %s", (_, how, answer) => {
  expect(judge({ ...end, ...how })).toMatchObject(answer);
});

test("what a child says goes into the log on one line, and without what a database does not take", () => {
  const detail = "one\u0000two\n\u001b[2Jthree";
  const said = JSON.stringify({ outcome: "refused", reason: "broken", detail });
  expect(judge({ ...end, code: 0, said })).toMatchObject({ detail: "one two [2Jthree" });
  expect(judge({ ...end, code: 1, complaint: detail })).toMatchObject({
    detail: expect.stringContaining("one two [2Jt"),
  });
});
