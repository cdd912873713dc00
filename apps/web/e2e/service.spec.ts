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

test("nothing is changed by following a link: mutations do not answer GET", async ({ context }) => {
  await aPerson(context);
  const input = encodeURIComponent(JSON.stringify({ name: "By a link", clientToken: crypto.randomUUID() }));
  const answer = await context.request.get(`/api/trpc/projects.create?input=${input}`);
  expect(answer.status()).toBe(405);
});
