import { createECDH } from "node:crypto";
import { expect, test } from "vitest";
import { checkSettings, databaseUrl, faultsOfSettings, storageUrl, workerSettings } from "./settings.ts";

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

function aPair() {
  const keys = createECDH("prime256v1");
  const open = keys.generateKeys().toString("base64url");
  return { open, secret: Buffer.from(keys.getPrivateKey("hex").padStart(64, "0"), "hex").toString("base64url") };
}

const [pair, another] = [aPair(), aPair()];

test.each([
  ["both", { VAPID_PUBLIC_KEY: pair.open, VAPID_PRIVATE_KEY: pair.secret }, null],
  ["neither", {}, null],
  ["the open one alone", { VAPID_PUBLIC_KEY: pair.open }, "VAPID_PRIVATE_KEY is missing beside"],
  ["the secret one alone", { VAPID_PRIVATE_KEY: pair.secret }, "VAPID_PUBLIC_KEY is missing beside"],
  [
    "halves of two pairs",
    { VAPID_PUBLIC_KEY: pair.open, VAPID_PRIVATE_KEY: another.secret },
    "VAPID_PRIVATE_KEY is not the other half",
  ],
])("of the keys for pushes the worker takes both or neither: %s", (_, env, sentence) => {
  const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY } = workerSettings;
  const [fault = null] = faultsOfSettings({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY }, env);
  if (sentence === null) expect(fault).toBeNull();
  else expect(fault).toContain(sentence);
});

const tagger = { TAGGER_URL: "https://models.example.com/v1", TAGGER_KEY: "sk-1234", TAGGER_MODEL: "ears-1" };

test.each([
  ["all three", tagger, []],
  ["none", {}, []],
  [
    "the address alone",
    { TAGGER_URL: tagger.TAGGER_URL },
    [
      /^TAGGER_KEY is missing beside TAGGER_URL; give all three, or none$/,
      /^TAGGER_MODEL is missing beside TAGGER_URL/,
    ],
  ],
  ["all but the key", { ...tagger, TAGGER_KEY: "" }, [/^TAGGER_KEY is missing beside TAGGER_URL and TAGGER_MODEL/]],
  ["a file's address", { ...tagger, TAGGER_URL: "file:///etc/passwd" }, [/^TAGGER_URL is no web address$/]],
  ["a quoted key", { ...tagger, TAGGER_KEY: "'sk-1234'" }, [/^TAGGER_KEY has quotes around it/]],
])("of the model that describes songs the worker takes all settings or none: %s", (_, env, sentences) => {
  const { TAGGER_URL, TAGGER_KEY, TAGGER_MODEL } = workerSettings;
  const faults = faultsOfSettings({ TAGGER_URL, TAGGER_KEY, TAGGER_MODEL }, env);
  expect(faults).toHaveLength(sentences.length);
  for (const [index, sentence] of sentences.entries()) expect(faults[index]).toMatch(sentence);
});
