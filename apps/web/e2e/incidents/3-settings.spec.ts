/**
 * Incident 3: settings that were missing or half set in one of two processes went unnoticed. Each process is started as in production, and
 * must end at once, naming each setting and repeating no value.
 *
 * Seen to fail: with `probeBucket` waiting for a store that refuses the key, both processes started with a wrong secret and went on for ever.
 */
import { apiOf, aSongOf } from "../api.ts";
import { freePort, healthOf, type OwnProcess, type Settings, startWeb, startWorker } from "../own-service.ts";
import { aPerson } from "../people.ts";
import { expect, test } from "../scenario.ts";

const { DATABASE_URL, STORAGE_URL = "", AUTH_SECRET, RESEND_API_KEY, RESEND_BASE_URL, MAIL_FROM } = process.env;

const both: Settings = { DATABASE_URL, STORAGE_URL, APP_URL: "http://localhost:3000", AUTH_SECRET };
const processes = {
  web: {
    settings: both,
    names: ["DATABASE_URL", "STORAGE_URL", "APP_URL", "AUTH_SECRET"],
    start: async (settings: Settings) => startWeb(settings, await freePort()),
  },
  worker: {
    settings: { ...both, RESEND_API_KEY, RESEND_BASE_URL, MAIL_FROM },
    names: ["DATABASE_URL", "STORAGE_URL", "APP_URL", "AUTH_SECRET", "RESEND_API_KEY", "MAIL_FROM"],
    start: async (settings: Settings) => startWorker(settings),
  },
};

/** The same store with something of its address changed. */
function storageWith(change: (url: URL) => void): string {
  const url = new URL(STORAGE_URL);
  change(url);
  return url.href;
}

const secret = new URL(STORAGE_URL).password;

const faults: { what: string; settings: Settings; says: RegExp }[] = [
  {
    what: "a key without its secret",
    settings: { STORAGE_URL: storageWith((url) => Object.assign(url, { password: "" })) },
    says: /STORAGE_URL is wrong: the secret is missing/,
  },
  {
    what: "no bucket",
    settings: { STORAGE_URL: storageWith((url) => Object.assign(url, { pathname: "/" })) },
    says: /STORAGE_URL is wrong: the bucket is missing/,
  },
  {
    what: "quotes around two settings",
    settings: { STORAGE_URL: `"${STORAGE_URL}"`, DATABASE_URL: `'${DATABASE_URL}'` },
    says: /DATABASE_URL has quotes around it[\s\S]*STORAGE_URL has quotes around it|STORAGE_URL has quotes[\s\S]*DATABASE_URL has quotes/,
  },
  {
    what: "a secret that the store does not know",
    settings: { STORAGE_URL: storageWith((url) => Object.assign(url, { password: `${secret}0` })) },
    says: /STORAGE_URL is of no use/,
  },
];

async function refusalOf(process: OwnProcess): Promise<string> {
  expect(await process.ended, process.printed()).not.toBe(0);
  return process.printed();
}

for (const [name, { settings, names, start }] of Object.entries(processes)) {
  test(`the ${name} refuses to start without its settings, and names each of them`, async () => {
    const words = await refusalOf(await start({}));
    for (const setting of names) expect(words).toContain(`${setting} is missing`);
  });

  for (const { what, settings: faulty, says } of faults) {
    test(`the ${name} refuses to start with ${what}, and repeats no secret`, async () => {
      const words = await refusalOf(await start({ ...settings, ...faulty }));
      expect(words).toMatch(says);
      for (const value of [secret, new URL(DATABASE_URL ?? "").password, AUTH_SECRET])
        expect(words).not.toContain(value);
    });
  }
}

test("the web app starts though storage is away: pages are served, and health and uploads say what is wrong", async ({
  context,
}) => {
  await aPerson(context);
  const { projectId, songId } = await aSongOf(context);
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const away = storageWith((url) => Object.assign(url, { port: "9" }));
  const web = startWeb({ ...processes.web.settings, APP_URL: appUrl, STORAGE_URL: away }, port);
  await expect
    .poll(() => healthOf(appUrl))
    .toMatchObject({ status: 503, faults: expect.arrayContaining(["Storage does not answer, or refuses its key."]) });
  expect((await fetch(`${appUrl}/sign-in`)).status).toBe(200);
  const api = apiOf(context, appUrl);
  const paused = "Uploads are paused: storage does not answer at the moment. Nothing is lost.";
  expect(await api.service.notice.query()).toEqual({ notice: paused });
  const file = { fileName: "mix.wav", contentType: "audio/wav", bytes: 1000, clientToken: crypto.randomUUID() };
  await expect(api.uploads.begin.mutate({ projectId, songId, ...file })).rejects.toThrow(paused);
  await web.stop();
});
