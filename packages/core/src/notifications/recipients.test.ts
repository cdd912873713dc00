import { describe, expect, test } from "vitest";
import { type Reason, recipients } from "./recipients.ts";

const everybody = new Set(["mara", "tomas", "june"]);
const nobody = new Set<string>();

type Case = { reasons: Reason[]; by?: (string | null)[]; maySee?: Set<string>; muted?: Set<string>; told: object };

const cases: Record<string, Case> = {
  "whoever has a reason hears of it": {
    reasons: [{ kind: "comment", personIds: ["mara", "tomas"] }],
    told: { mara: "comment", tomas: "comment" },
  },
  "of several reasons the weightiest counts, and one is told once": {
    reasons: [
      { kind: "mention", personIds: ["june"] },
      { kind: "reply", personIds: ["june", "mara"] },
      { kind: "comment", personIds: ["mara", "june", "tomas"] },
    ],
    told: { june: "mention", mara: "reply", tomas: "comment" },
  },
  "nobody hears of what they did themselves, even of their own name": {
    reasons: [
      { kind: "mention", personIds: ["mara"] },
      { kind: "comment", personIds: ["mara", "june"] },
    ],
    by: ["mara"],
    told: { june: "comment" },
  },
  "who spoke as a guest and has taken that over is not told either": {
    reasons: [{ kind: "comment", personIds: ["mara", "june"] }],
    by: [null, "june"],
    told: { mara: "comment" },
  },
  "nobody hears of what they may not see, whatever the reason": {
    reasons: [
      { kind: "mention", personIds: ["june"] },
      { kind: "assignment", personIds: ["tomas"] },
    ],
    maySee: new Set(["tomas"]),
    told: { tomas: "assignment" },
  },
  "a muted project says nothing, not even a name": {
    reasons: [
      { kind: "mention", personIds: ["june"] },
      { kind: "comment", personIds: ["june", "mara"] },
    ],
    muted: new Set(["june"]),
    told: { mara: "comment" },
  },
  "where nobody has a reason, nobody is told": { reasons: [], told: {} },
};

describe("who hears of something", () => {
  test.each(Object.entries(cases))("%s", (_, { reasons, by = [null], maySee = everybody, muted = nobody, told }) => {
    expect(Object.fromEntries(recipients({ reasons, by, maySee, muted }))).toEqual(told);
  });
});
