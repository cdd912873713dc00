import { expect, test } from "vitest";
import { isPublicAddress, literalAddress } from "./public-hosts.ts";

test.each([
  ["8.8.8.8", true],
  ["2a00:1450:4001:80b::200a", true],
  ["0.0.0.0", false],
  ["10.1.2.3", false],
  ["100.64.0.1", false],
  ["127.0.0.1", false],
  ["127.8.8.8", false],
  ["169.254.169.254", false],
  ["172.31.255.255", false],
  ["172.32.0.1", true],
  ["192.168.1.1", false],
  ["224.0.0.1", false],
  ["255.255.255.255", false],
  ["::", false],
  ["::1", false],
  ["::ffff:127.0.0.1", false],
  ["::ffff:7f00:1", false],
  ["64:ff9b::7f00:1", false],
  ["2002:7f00:1::", false],
  ["fe80::1", false],
  ["fd00::1", false],
  ["no address", false],
])("%s is out in the world: %s", (address, isPublic) => expect(isPublicAddress(address)).toBe(isPublic));

test("every way to write an inner address is one by the time it stands in a URL", () => {
  for (const host of ["127.1", "0x7f000001", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "017700000001"]) {
    const literal = literalAddress(new URL(`https://${host}/`).hostname);
    expect([host, literal !== null && isPublicAddress(literal)]).toEqual([host, false]);
    expect(literal).not.toBeNull();
  }
  expect(literalAddress("push.example")).toBeNull();
});
