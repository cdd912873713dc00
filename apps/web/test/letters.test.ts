import { lettersLink } from "@concerto/core/digests/letter-links";
import { ownDatabase } from "@concerto/core/testing/database";
import { aPerson } from "@concerto/core/testing/factories";
import { testStorage } from "@concerto/core/testing/studio";
import { beforeAll, expect, test, vi } from "vitest";
import { appUrl, secret } from "./auth-browser.ts";

// Next's own marker of modules that no browser may load; there is no browser here.
vi.mock("server-only", () => ({}));

const database = ownDatabase();

beforeAll(() => {
  const services = { ...database.current, storage: testStorage(), site: { url: appUrl, secret }, limits: {} };
  Object.assign(globalThis, { concertoServices: services });
});

async function scene() {
  const person = await aPerson(database.current.db);
  const token = lettersLink({ url: appUrl, secret }, person.id).split("/").at(-1) ?? "";
  const route = await import("../src/app/api/letters/[token]/route.ts");
  const ask = (method: "GET" | "POST", given = token) => {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = method === "POST" ? "List-Unsubscribe=One-Click" : null;
    const request = new Request(`${appUrl}/api/letters/${given}`, { method, headers, body });
    return route[method](request, { params: Promise.resolve({ token: given }) });
  };
  const cadence = async () =>
    (await database.current.db.person.findUniqueOrThrow({ where: { id: person.id } })).digestCadence;
  return { ask, cadence, token };
}

test("looking at the address in a letter's header changes nothing and leads to the page", async () => {
  const { ask, cadence, token } = await scene();
  const answer = await ask("GET");
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `/letters/${token}`]);
  expect(await cadence()).toBe("daily");
});

test("what a mail program posts there, without cookie or login, takes its person off the list, however often", async () => {
  const { ask, cadence } = await scene();
  for (const _ of [1, 2]) {
    const answer = await ask("POST");
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store, private"]);
  }
  expect(await cadence()).toBe("never");
});

test("what is no secret of ours takes nobody off any list", async () => {
  const { ask, cadence } = await scene();
  for (const wrong of ["x", "a".repeat(48)]) expect((await ask("POST", wrong)).status).toBe(404);
  expect(await cadence()).toBe("daily");
});
