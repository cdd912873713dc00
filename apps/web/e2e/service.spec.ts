import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { aSongOf } from "./api.ts";
import { aPerson } from "./people.ts";
import { expect, test } from "./scenario.ts";

test("health tells of database, storage, worker and mail, and of nothing secret", async ({ request }) => {
  const answer = await request.get("/api/health");
  expect(answer.status()).toBe(200);
  const health = await answer.json();
  // Others upload meanwhile: a job may just be due.
  const { oldestDueJobSeconds } = health.worker;
  expect(health).toEqual({
    isWell: true,
    faults: [],
    database: { isWell: true },
    storage: { isWell: true, isSameForAllWebs: true },
    worker: { isWell: true, beatAgeSeconds: expect.any(Number), oldestDueJobSeconds, isSameBucket: true },
    mail: { leftToday: expect.any(Number), isPaused: false },
  });
});

test("no answer about a person or a state is ever stored on its way", async ({ context, request }) => {
  await aPerson(context);
  const nothing = encodeURIComponent("{}");
  const headers = { origin: new URL(process.env.APP_URL ?? "").origin }; // as a browser sends it with every POST
  const answers = [
    await context.request.get(`/api/trpc/projects.list?input=${nothing}`),
    await context.request.post("/api/trpc/projects.list", { data: {} }),
    await request.post("/api/trpc/projects.list", { data: {} }),
    await context.request.post("/api/trpc/no.such", { data: {} }),
    await context.request.post("/api/auth/sign-out", { data: {}, headers }),
    await context.request.get("/api/auth/get-session"),
    await request.get("/api/health"),
  ];
  expect(answers.map((answer) => answer.status())).toEqual([200, 200, 403, 404, 200, 404, 200]);
  for (const answer of answers)
    expect([answer.url(), answer.headers()["cache-control"]]).toEqual([answer.url(), "no-store, private"]);
});

const appFolder = join(import.meta.dirname, "../src/app");

/** The folders of all pages, as Next finds them: "(app)/songs/[songId]". */
const pages = readdirSync(appFolder, { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)page\.tsx$/.test(file))
  .map((file) => dirname(file));

/** Rendered once, as the app was built, and the same for everybody. */
const forEverybody: readonly string[] = ["(auth)/closed", "(auth)/forgot-password"];

test("no page that was rendered for somebody is ever stored on its way, neither whole nor as the next one's content", async ({
  context,
}) => {
  await aPerson(context);
  const { projectId, songId } = await aSongOf(context);
  const places: Record<string, string> = { projectId, songId, token: "none" };
  const address = (folder: string) =>
    `/${folder.replaceAll(/\([^)]+\)\/?/g, "").replaceAll(/\[(\w+)\]/g, (_, name: string) => places[name] ?? "")}`;
  for (const folder of pages.filter((folder) => !forEverybody.includes(folder))) {
    const answers = [
      await context.request.get(address(folder), { maxRedirects: 0 }),
      // Next first sends these on to an address of their own.
      await context.request.get(address(folder), { headers: { rsc: "1" } }),
    ];
    for (const answer of answers) {
      expect(answer.status(), folder).toBeLessThan(500);
      const { "cache-control": said = "" } = answer.headers();
      expect([folder, said, /\bno-store\b/.test(said), /\bprivate\b/.test(said)]).toEqual([folder, said, true, true]);
    }
  }
});

test("nothing is changed by following a link: mutations do not answer GET", async ({ context }) => {
  await aPerson(context);
  const input = encodeURIComponent(JSON.stringify({ name: "By a link", clientToken: crypto.randomUUID() }));
  const answer = await context.request.get(`/api/trpc/projects.create?input=${input}`);
  expect(answer.status()).toBe(405);
});
