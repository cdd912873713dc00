import { describe, expect, test } from "vitest";
import { doorOf, stateOf } from "./invite-state.ts";

const now = new Date("2026-11-20T08:00:00Z");
const before = new Date("2026-11-20T07:00:00Z");
const after = new Date("2026-11-20T09:00:00Z");
const fresh = { expiresAt: after, openedAt: null, acceptedAt: null, revokedAt: null };

describe("an invite", () => {
  test.each([
    ["waits while its letter does", {}, "waiting", "waiting"],
    ["waits while its letter is handed over", {}, "sending", "waiting"],
    ["is delivered once its letter lies in the inbox", {}, "delivered", "delivered"],
    ["bounced where nobody has that address", {}, "bounced", "bounced"],
    ["is opened, though its letter bounced: its link was copied", { openedAt: before }, "bounced", "opened"],
    ["is sent once its letter was taken", {}, "accepted", "sent"],
    ["could not be delivered where its letter was refused", {}, "failed", "undelivered"],
    ["could not be delivered where its letter came too late", {}, "expired", "undelivered"],
    ["could not be delivered where there is no letter", {}, null, "undelivered"],
    ["is opened, though its letter still waits: its link was copied", { openedAt: before }, "waiting", "opened"],
    ["expires, opened or not", { openedAt: before, expiresAt: now }, "accepted", "expired"],
    ["is revoked, expired or not", { revokedAt: before, expiresAt: before }, "accepted", "revoked"],
    ["stays accepted for ever", { acceptedAt: before, expiresAt: before, openedAt: before }, "failed", "accepted"],
  ] as const)("%s", (_, change, mail, state) => {
    expect(stateOf({ ...fresh, ...change }, { mail, now })).toBe(state);
  });

  test.each([
    ["opens until its time", {}, "open"],
    ["does not open from its last moment on", { expiresAt: now }, "expired"],
    ["does not open once it is revoked", { revokedAt: before, expiresAt: before }, "revoked"],
    ["is accepted once", { acceptedAt: before, expiresAt: before }, "accepted"],
  ] as const)("%s", (_, change, door) => {
    expect(doorOf({ ...fresh, ...change }, now)).toBe(door);
  });
});
