import { expect, test } from "vitest";
import { linkState } from "./link-state.ts";

const now = new Date("2026-11-20T10:00:00Z");
const [before, after] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)];
const open = { revokedAt: null, expiresAt: null, mostOpenings: null };

test.each([
  ["without bounds", open, 1000, "open"],
  ["before its time is over", { ...open, expiresAt: after }, 0, "open"],
  ["at its time", { ...open, expiresAt: now }, 0, "expired"],
  ["behind its time", { ...open, expiresAt: before }, 0, "expired"],
  ["with a place left", { ...open, mostOpenings: 3 }, 2, "open"],
  ["without a place left", { ...open, mostOpenings: 3 }, 3, "full"],
  ["whose limit was lowered", { ...open, mostOpenings: 2 }, 3, "full"],
  ["that was revoked", { ...open, revokedAt: before }, 0, "revoked"],
  ["revoked and behind its time", { ...open, revokedAt: before, expiresAt: before }, 0, "revoked"],
  ["full and behind its time", { ...open, expiresAt: before, mostOpenings: 1 }, 1, "expired"],
] as const)("a link %s", (_, link, inside, state) => {
  expect(linkState(link, { now, inside })).toBe(state);
});
