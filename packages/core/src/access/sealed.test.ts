import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { idIn, isSealed, type Sealed, seal } from "./sealed.ts";

const secret = "a secret for tests, long enough to sign with";
const link: Sealed = { purpose: "link", id: randomUUID(), generation: 1 };

describe("a secret address", () => {
  test("names its row and proves itself, and is the same each time it is made", () => {
    const token = seal(secret, link);
    expect(token).toMatch(/^[\w-]{48}$/);
    expect(idIn(token)).toBe(link.id);
    expect(isSealed(secret, token, link)).toBe(true);
    expect(seal(secret, link)).toBe(token);
  });

  test.each<[string, Partial<Sealed>]>([
    ["another purpose", { purpose: "guest" }],
    ["another generation", { generation: 2 }],
    ["another row", { id: randomUUID() }],
  ])("proves nothing for %s", (_, change) => {
    expect(isSealed(secret, seal(secret, link), { ...link, ...change })).toBe(false);
  });

  test("of another secret, or altered in any character of its proof, proves nothing", () => {
    expect(isSealed("another secret, as long as the first one is", seal(secret, link), link)).toBe(false);
    const token = seal(secret, link);
    for (let at = 22; at < token.length; at += 1) {
      const altered = `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`;
      expect(isSealed(secret, altered, link)).toBe(false);
    }
  });

  test.each(["", "x", "a".repeat(47), "a".repeat(49), `${"a".repeat(47)}=`, "../../".repeat(8), "ä".repeat(48)])(
    "is not %j",
    (token) => {
      expect(idIn(token)).toBeNull();
      expect(isSealed(secret, token, link)).toBe(false);
    },
  );
});
