import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { seal } from "@concerto/core/access/sealed";
import { ownDatabase } from "@concerto/core/testing/database";
import { aPictureOf } from "@concerto/core/testing/factories";
import { testStorage } from "@concerto/core/testing/studio";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { appUrl, secret } from "./auth-browser.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { aFullStudio, type Seat, seats } from "./seats.ts";

// Next's own marker of modules that no browser may load; there is no browser here.
vi.mock("server-only", () => ({}));

const database = ownDatabase();

// The routes as they are, on this test's database.
beforeAll(() => {
  const services = { ...database.current, storage: testStorage(), site: { url: appUrl, secret }, limits: {} };
  Object.assign(globalThis, { concertoServices: services });
});

type Asked = { headers: Headers; pictureId: string; lettersOf: string };
type Row = {
  /** What the route answers to. */
  methods: string[];
  /** Those who get what they ask for; all others the answer to something that does not exist. */
  open: readonly Seat[];
  ask: (asked: Asked) => Promise<Response>;
};

/** Every route, and who gets something of this studio there. One that is missing here fails the build. */
const routes: Record<string, Row> = {
  // What may be asked there is tested with the doors of sign-in.
  "api/auth/[...all]": {
    methods: ["DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT"],
    open: seats,
    ask: async ({ headers }) => (await authRoute()).POST(post("/api/auth/get-session", headers)),
  },
  "api/health": { methods: ["GET"], open: seats, ask: async () => asFound(await (await healthRoute()).GET()) },
  // Whoever holds the secret of a letter, wherever they are signed in: mail programs ask without a cookie.
  "api/letters/[token]": {
    methods: ["GET", "POST"],
    open: seats,
    async ask({ headers, lettersOf }) {
      const token = seal(secret, { purpose: "letters", id: lettersOf, generation: 1 });
      const request = new Request(`${appUrl}/api/letters/${token}`, { method: "POST", headers });
      return (await lettersRoute()).POST(request, { params: Promise.resolve({ token }) });
    },
  },
  // The picture of somebody who spoke in one version of a song.
  "api/pictures/[pictureId]": {
    methods: ["GET"],
    open: [
      "guest without comments",
      "guest with comments",
      "listener",
      "commenter",
      "unverified editor",
      "editor",
      "owner",
    ],
    async ask({ headers, pictureId }) {
      const request = new Request(`${appUrl}/api/pictures/${pictureId}`, { headers });
      return (await pictureRoute()).GET(request, { params: Promise.resolve({ pictureId }) });
    },
  },
  // Each procedure stands in the access matrix.
  "api/trpc/[trpc]": {
    methods: ["GET", "POST"],
    open: seats,
    ask: async ({ headers }) => (await trpcRoute()).POST(post("/api/trpc/viewer.me", headers)),
  },
  // Open to the mail provider alone, by its signature: see mail-webhook.test.ts.
  "api/webhooks/resend": {
    methods: ["POST"],
    open: [],
    ask: async ({ headers }) => (await webhookRoute()).POST(post("/api/webhooks/resend", headers)),
  },
};

const authRoute = () => import("../src/app/api/auth/[...all]/route.ts");
const healthRoute = () => import("../src/app/api/health/route.ts");
const lettersRoute = () => import("../src/app/api/letters/[token]/route.ts");
const pictureRoute = () => import("../src/app/api/pictures/[pictureId]/route.ts");
const trpcRoute = () => import("../src/app/api/trpc/[trpc]/route.ts");
const webhookRoute = () => import("../src/app/api/webhooks/resend/route.ts");

function post(path: string, from: Headers): Request {
  const headers = new Headers({ cookie: from.get("cookie") ?? "", "content-type": "application/json", origin: appUrl });
  return new Request(`${appUrl}${path}`, { method: "POST", headers, body: "{}" });
}

// Without a worker nothing is well, and everybody is told so alike.
const asFound = ({ status, headers }: Response) =>
  new Response(null, { status: status === 503 ? 200 : status, headers });

const appFolder = join(import.meta.dirname, "../src/app");

/** The folders of all routes, as Next finds them. */
const found = readdirSync(appFolder, { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)route\.[jt]sx?$/.test(file))
  .map((file) => dirname(file));

test("every route stands in the table, with the methods that it answers to, and nothing else does", async () => {
  expect(Object.keys(routes).sort()).toEqual(found.sort());
  const modules = await Promise.all([
    authRoute(),
    healthRoute(),
    lettersRoute(),
    pictureRoute(),
    trpcRoute(),
    webhookRoute(),
  ]);
  const answered = modules.map((module) => Object.keys(module).filter((name) => name === name.toUpperCase()));
  expect(answered).toEqual(Object.values(routes).map(({ methods }) => methods));
});

describe.each(Object.entries(routes))("%s", (_, { open, ask }) => {
  const scene = async () => {
    const { db } = database.current;
    const studio = await aFullStudio(db);
    const picture = { personId: studio.commenter.id, contentType: "image/png", bytes: new Uint8Array(aPictureOf(256)) };
    const { id: pictureId } = await db.picture.create({ data: picture });
    return (seat: Seat, id = pictureId) =>
      ask({ headers: new Headers({ cookie: studio.cookies[seat] }), pictureId: id, lettersOf: studio.listener.id });
  };

  test(`is open to the ${open.join(", the ") || "provider alone"}`, async () => {
    const askAs = await scene();
    for (const seat of open) expect([seat, (await askAs(seat)).status]).toEqual([seat, 200]);
  });

  const refused = seats.filter((seat) => !open.includes(seat));
  if (refused.length === 0) return;
  test(`holds nothing for the ${refused.join(", the ")}: the answer to what does not exist, and no row changed`, async () => {
    const askAs = await scene();
    for (const seat of refused) {
      const before = await fingerprintOf(database.current);
      const [answer, toNothing] = [await askAs(seat), await askAs(seat, randomUUID())];
      expect([seat, answer.status]).toEqual([seat, 404]);
      expect(await heardIn(answer)).toEqual(await heardIn(toNothing));
      expect(await fingerprintOf(database.current)).toEqual(before);
    }
  });
});

const heardIn = async (answer: Response) => ({
  status: answer.status,
  headers: [...answer.headers],
  body: await answer.text(),
});

test("a browser is told of the person who is signed in there, and of nobody else", async () => {
  const { cookies, ...studio } = await aFullStudio(database.current.db);
  const people: Partial<Record<Seat, { email: string }>> = {
    ...studio,
    "unverified editor": studio.unverified,
    "removed member": studio.removed,
  };
  for (const seat of seats) {
    for (const path of ["api/auth/[...all]", "api/trpc/[trpc]"]) {
      const answer = await routes[path]?.ask({
        headers: new Headers({ cookie: cookies[seat] }),
        pictureId: "",
        lettersOf: "",
      });
      const told = (await answer?.text())?.match(/[\w-]+@[\w.]+/g) ?? [];
      const email = people[seat]?.email;
      expect([seat, path, [...new Set(told)]]).toEqual([seat, path, email ? [email] : []]);
    }
  }
});
