import { expect, test } from "vitest";
import { checkSettings, databaseUrl, storageUrl } from "./settings.ts";

const shape = { DATABASE_URL: databaseUrl, STORAGE_URL: storageUrl };
const good = {
  DATABASE_URL: "postgres://a:b@db/concerto",
  STORAGE_URL: "https://KEY:SECRET@account.example.com/audio",
};

test("good settings are taken as they are", () => expect(checkSettings(shape, { ...good, OTHER: "x" })).toEqual(good));

test.each([
  ["all that is missing is named at once", {}, [/DATABASE_URL is missing/, /STORAGE_URL is missing/]],
  ["an empty value is a missing one", { ...good, DATABASE_URL: "" }, [/DATABASE_URL is missing/]],
  ["quotes are an error", { ...good, DATABASE_URL: `"${good.DATABASE_URL}"` }, [/DATABASE_URL has quotes around it/]],
  [
    "a line end is an error",
    { ...good, DATABASE_URL: `${good.DATABASE_URL}\n` },
    [/DATABASE_URL has a line end around it/],
  ],
  ["blanks are an error", { ...good, STORAGE_URL: ` ${good.STORAGE_URL}` }, [/STORAGE_URL has blanks around it/]],
  [
    "half a storage is an error",
    { ...good, STORAGE_URL: "https://KEY@account.example.com/audio" },
    [/- STORAGE_URL is wrong: the secret is missing/],
  ],
])("%s", (_, env, sentences) => {
  for (const sentence of sentences) expect(() => checkSettings(shape, env)).toThrow(sentence);
});

test("a refusal repeats no value: some are secrets", () => {
  const secret = "hunter2hunter2";
  const refuse = () => checkSettings(shape, { DATABASE_URL: `'${secret}'`, STORAGE_URL: `https://K:${secret}@` });
  expect(refuse).toThrow(/DATABASE_URL[\s\S]*STORAGE_URL/);
  expect(refuse).not.toThrow(secret);
});
