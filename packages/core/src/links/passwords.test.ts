import { expect, test } from "vitest";
import { hashPassword, isPassword } from "./passwords.ts";
import { linkOpening, newLink } from "./schema.ts";

test("a password is kept as its hash alone, never twice the same, with what it was made with beside it", async () => {
  const [one, other] = [await hashPassword("low tide"), await hashPassword("low tide")];
  expect(one).toMatch(/^scrypt:16384:8:5:[\w-]{22}:[\w-]{43}$/);
  expect(other).not.toBe(one);
  expect([await isPassword("low tide", one), await isPassword("low tide", other)]).toEqual([true, true]);
  expect(await isPassword("Low tide", one)).toBe(false);
});

test("an umlaut is the same however a keyboard composes it", async () => {
  expect(await isPassword("Grün".normalize("NFD"), await hashPassword("Grün".normalize("NFC")))).toBe(true);
});

test("a password made with other parameters is known by those beside it", async () => {
  const old = "scrypt:1024:8:1:AAAAAAAAAAAAAAAAAAAAAA:ptUmuXsYoj1PV2UzQMDcoQ5equqGbfRKW6S3QiM8bIA";
  expect(await isPassword("low tide", old)).toBe(true);
});

test("ten kilobytes are no password, in words", () => {
  const password = "x".repeat(10_000);
  const link = { projectId: crypto.randomUUID(), songId: null, clientToken: crypto.randomUUID() };
  const said = [linkOpening.safeParse({ token: "", password }), newLink.safeParse({ ...link, password })];
  expect(said.map(({ error }) => error?.issues[0]?.message)).toEqual([
    "A password may have 200 characters at most.",
    "A password may have 200 characters at most.",
  ]);
  expect(newLink.safeParse({ ...link, password: "abc" }).error?.issues[0]?.message).toBe(
    "A password needs 4 characters at least.",
  );
});
