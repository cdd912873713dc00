import { describe, expect, test } from "vitest";
import { isQuotaFailure, movedOn, type ProviderEvent, suppressionOf } from "./moving.ts";

describe("a mail", () => {
  test.each([
    ["accepted", "email.delivered", "delivered"],
    ["accepted", "email.bounced", "bounced"],
    ["accepted", "email.failed", "failed"],
    ["accepted", "email.suppressed", "suppressed"],
    ["accepted", "email.complained", "delivered"],
    ["accepted", "email.opened", "delivered"],
    // The answer that it was taken was lost, or comes later.
    ["sending", "email.sent", "accepted"],
    ["sending", "email.delivered", "delivered"],
    ["sending", "email.bounced", "bounced"],
    ["waiting", "email.sent", "accepted"],
    ["delivered", "email.bounced", "bounced"],
    // Out of order, twice, or no news.
    ["accepted", "email.sent", null],
    ["delivered", "email.sent", null],
    ["delivered", "email.delivered", null],
    ["delivered", "email.failed", null],
    ["delivered", "email.suppressed", null],
    ["bounced", "email.delivered", null],
    ["bounced", "email.failed", null],
    ["failed", "email.delivered", null],
    ["expired", "email.delivered", null],
    ["suppressed", "email.bounced", null],
    ["accepted", "email.delivery_delayed", null],
    ["accepted", "contact.created", null],
  ] as const)("that is %s and of which %s is told becomes %s", (state, type, next) => {
    expect(movedOn(state, type)).toBe(next);
  });
});

const event = (type: string, data: object = {}): ProviderEvent => ({ type, data: { email_id: "re_1", ...data } });

test.each([
  ["a hard bounce", event("email.bounced", { bounce: { type: "Permanent" } }), "bounced"],
  ["a full mailbox", event("email.bounced", { bounce: { type: "Transient" } }), null],
  ["a bounce that says nothing", event("email.bounced"), null],
  ["a complaint", event("email.complained"), "complained"],
  ["an address that the provider writes to no more", event("email.suppressed"), "bounced"],
  ["a delivery", event("email.delivered"), null],
])("%s", (_, told, reason) => expect(suppressionOf(told)).toBe(reason));

test("a mail that failed for the quota is told from one that failed for itself", () => {
  expect(isQuotaFailure(event("email.failed", { failed: { reason: "reached_daily_quota" } }))).toBe(true);
  expect(isQuotaFailure(event("email.failed", { failed: { reason: "invalid_attachment" } }))).toBe(false);
  expect(isQuotaFailure(event("email.bounced", { failed: { reason: "reached_daily_quota" } }))).toBe(false);
});
