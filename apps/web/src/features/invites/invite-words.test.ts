import { describe, expect, test } from "vitest";
import type { InviteRow } from "./invite.ts";
import { actsOn, wordsOf } from "./invite-words.ts";
import { askAgainInMs } from "./queries.ts";

describe("an invite in the list", () => {
  test.each([
    ["waiting", null, "waiting", /copy the link and send it yourself/],
    ["sent", null, "sent", null],
    ["delivered", null, "delivered", null],
    ["bounced", null, "bounced", /Mend the address, or copy the link/],
    ["opened", null, "opened", null],
    ["undelivered", null, "not delivered", /Send it again, or copy the link/],
    ["expired", null, "expired", /two weeks more/],
    ["revoked", null, "revoked", null],
    ["accepted", null, "accepted", null],
    ["accepted", "n.berg@example.org", "accepted", /^Accepted as n\.berg@example\.org\.$/],
  ] as const)("that is %s (%s) says %j", (state, acceptedAs, words, advice) => {
    const said = wordsOf({ state, acceptedAs });
    expect(said.state).toBe(words);
    if (advice) expect(said.advice).toMatch(advice);
    else expect(said.advice).toBeNull();
  });

  test.each([
    ["waiting", ["copy", "resend", "change", "revoke"]],
    ["undelivered", ["copy", "resend", "change", "revoke"]],
    ["expired", ["resend", "revoke"]],
    ["revoked", ["restore"]],
    ["accepted", []],
  ] as const)("that is %s can be: %j", (state, acts) => {
    expect(Object.entries(actsOn(state)).flatMap(([act, may]) => (may ? [act] : []))).toEqual(acts);
  });
});

const letterAt = "2026-11-20T08:00:00Z";
test.each<[string, Partial<InviteRow>[], number, number | false]>([
  ["soon while a letter is on its way", [{ state: "waiting", letterAt }], 5_000, 2_000],
  ["now and then where a letter waits for long", [{ state: "waiting", letterAt }], 120_000, 30_000],
  ["now and then while somebody may open one", [{ state: "accepted" }, { state: "sent", letterAt }], 5_000, 30_000],
  [
    "not at all where nothing more will happen",
    [{ state: "accepted" }, { state: "revoked" }, { state: "expired" }],
    0,
    false,
  ],
])("a list is asked for again %s", (_, rows, afterMs, again) => {
  expect(askAgainInMs(rows as InviteRow[], Date.parse(letterAt) + afterMs)).toBe(again);
});
