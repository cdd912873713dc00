import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { Client } from "pg";
import { apiOf, aSongOf } from "./api.ts";
import { type BreakableGateway, openGateway } from "./breakable-gateway.ts";
import { freePort, healthOf, type OwnProcess, ownDatabase, startWeb } from "./own-service.ts";
import { threadSaying } from "./room.ts";
import { expect, test } from "./scenario.ts";

/** What a cut is done with. */
type Scene = { gateway: BreakableGateway; page: Page; databaseUrl: string; restartWeb: () => Promise<void> };

/** Longer than the page takes to notice that its line is dead, and to give it up. */
const longMs = 9_000;

const cuts: Record<string, (scene: Scene) => Promise<void>> = {
  "a connection that is reset": async ({ gateway }) => {
    gateway.reset();
    await setTimeout(1_500);
  },
  "a line that swallows everything and never ends": async ({ gateway }) => {
    gateway.swallow();
    await setTimeout(longMs);
    gateway.goOn();
    gateway.reset();
  },
  "a proxy that is started anew": async ({ gateway }) => {
    await gateway.goAway();
    await setTimeout(2_000);
    await gateway.comeBack();
  },
  "a database that ends every connection and takes none for a while": async ({ databaseUrl }) => {
    const name = new URL(databaseUrl).pathname.slice(1);
    await administer(`alter database ${name} allow_connections false`);
    await administer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    await setTimeout(2_500);
    await administer(`alter database ${name} allow_connections true`);
  },
  "a web app that is started anew": ({ restartWeb }) => restartWeb(),
  "a laptop that sleeps for an hour": async ({ gateway, page }) => {
    gateway.swallow();
    await setTimeout(2_000);
    gateway.goOn();
    gateway.reset();
    await page.clock.fastForward(60 * 60_000);
  },
};

test("whatever cuts the line, everything that happened is heard once and in order, and nothing typed is lost", async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  const database = await ownDatabase();
  const port = await freePort();
  const gateway = await openGateway(() => port);
  const settings = { ...settingsOf(process.env), DATABASE_URL: database.url, APP_URL: gateway.origin };
  let web: OwnProcess = startWeb(settings, port);
  const untilAnswering = () =>
    expect.poll(() => healthOf(`http://localhost:${port}`), { timeout: 30_000 }).not.toBeNull();
  const restartWeb = async () => {
    await web.stop();
    web = startWeb(settings, port);
    await untilAnswering();
  };
  try {
    await untilAnswering();
    const room = await aRoom(page, { origin: gateway.origin, databaseUrl: database.url });
    const told = await listenBeside(page, room.personId);
    const api = apiOf(context, `http://localhost:${port}`);
    await page.getByLabel("Your comment").fill("half a thou");
    for (const [name, cut] of Object.entries(cuts)) {
      await test.step(name, async () => {
        const before = (await told()).length;
        const ended = { is: false };
        const saying = sayUntil(
          () => ended.is,
          (body) => room.say(api, body),
        );
        await setTimeout(700);
        await cut({ gateway, page, databaseUrl: database.url, restartWeb });
        ended.is = true;
        const said = await saying;
        const { id: last } = await room.say(api, `After ${name}`);
        // A line that broke is opened again after a pause that grows to eight seconds.
        await expect.poll(async () => (await told()).at(-1), { timeout: 25_000 }).toBe(last);
        expect((await told()).slice(before)).toEqual([...said, last]);
        await expect(threadSaying(page, `After ${name}`)).toBeVisible();
      });
    }
    await expect(page.getByLabel("Your comment")).toHaveValue("half a thou");
  } finally {
    await page.close();
    await web.stop();
    await gateway.stop();
    await database.drop();
  }
});

const settingsOf = ({ STORAGE_URL, AUTH_SECRET, RESEND_API_KEY, RESEND_BASE_URL, MAIL_FROM }: NodeJS.ProcessEnv) => ({
  STORAGE_URL,
  AUTH_SECRET,
  RESEND_API_KEY,
  RESEND_BASE_URL,
  MAIL_FROM,
});

/** Somebody in the room of a song of theirs, with a version that nobody had to listen through. */
async function aRoom(page: Page, { origin, databaseUrl }: { origin: string; databaseUrl: string }) {
  const context = page.context();
  const data = { name: "Mara", email: `${randomUUID()}@example.com`, password: randomUUID(), timeZone: "UTC" };
  const signedUp = await context.request.post(`${origin}/api/auth/sign-up/email`, { data, headers: { origin } });
  expect(signedUp.ok(), await signedUp.text()).toBe(true);
  const { songId } = await aSongOf(context, { appUrl: origin });
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string; personId: string }>(
    `insert into "Version" ("songId", "number", "state", "fileName", "bytes", "contentType", "durationMs", "arrivedAt", "playsAs", "uploadedById")
     select $1, 1, 'ready', 'mix.wav', 1000, 'audio/wav', 180000, now(), 'audio/wav', "beganById" from "Song" where id = $1
     returning id, "uploadedById" as "personId"`,
    [songId],
  );
  await client.end();
  await page.clock.install();
  await page.goto(`${origin}/songs/${songId}`);
  await expect(page.getByLabel("Your comment")).toBeVisible();
  const versionId = rows[0]?.id ?? "";
  const say = (api: ReturnType<typeof apiOf>, body: string) => {
    // The list shows fifty threads at a time, by their place in the song: what is looked for stands first.
    const comment = { versionId, clientToken: randomUUID(), atMs: body.startsWith("After") ? 0 : 1000, body };
    return insist(() => api.comments.add.mutate(comment));
  };
  return { personId: rows[0]?.personId ?? "", say };
}

/** Listens in on what the page's tab passes on to others, from a tab without a line of its own. Answers the comments told of so far. */
async function listenBeside(page: Page, personId: string): Promise<() => Promise<string[]>> {
  const beside = await page.context().newPage();
  await beside.goto(new URL("/api/health", page.url()).href);
  await beside.evaluate((name) => {
    const subjects: string[] = [];
    Object.assign(window, { subjects });
    new BroadcastChannel(name).onmessage = ({ data }) => {
      for (const { subjectId } of data.kind === "heard" ? data.message.events : []) subjects.push(subjectId);
    };
  }, `concerto-line-${personId}`);
  await setTimeout(3_000); // the page's own line is up
  return () => beside.evaluate(() => (window as unknown as { subjects: string[] }).subjects);
}

/** Says one thing after the other until it is time; the ids of what was said. */
async function sayUntil(isTime: () => boolean, say: (body: string) => Promise<{ id: string }>): Promise<string[]> {
  const said: string[] = [];
  while (!isTime()) {
    said.push((await say("And now?")).id);
    await setTimeout(250);
  }
  return said;
}

/** Asks again until there is an answer; the token sees to it that it is done once. */
async function insist<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch {
      await setTimeout(300); // whom it asks is away on purpose
    }
  }
}

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(statement);
  await client.end();
}
