import { expect, test } from "vitest";
import { senderOf } from "./sender.ts";

test.each([
  ["none", null, ""],
  ["the visitor's alone", "192.0.2.1", "192.0.2.1"],
  ["a made-up one, behind which a proxy put the visitor's", "203.0.113.9, 192.0.2.1", "192.0.2.1"],
  ["IPv6", " 2001:db8::1 ", "2001:db8::1"],
  ["nothing behind a comma", "203.0.113.9,", ""],
])("with %s in X-Forwarded-For", (_, forwardedFor, sender) => {
  expect(senderOf(new Headers(forwardedFor === null ? {} : { "x-forwarded-for": forwardedFor }))).toBe(sender);
});
