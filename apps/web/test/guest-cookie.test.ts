import { randomUUID } from "node:crypto";
import { seal } from "@concerto/core/access/sealed";
import { ownDatabase } from "@concerto/core/testing/database";
import { aLink } from "@concerto/core/testing/factories";
import { aStudio, contextFor } from "@concerto/core/testing/studio";
import { describe, expect, test } from "vitest";
import { answerApi } from "../src/server/answer-api.ts";
import { createAuth } from "../src/server/auth/create-auth.ts";
import { guestCookie, guestIn } from "../src/server/guest-cookie.ts";
import { readActor } from "../src/server/read-actor.ts";
import { appUrl, secret } from "./auth-browser.ts";

const database = ownDatabase();
const site = { url: appUrl, secret };

const cookieOf = (guestId: string) => guestCookie(guestId, site).split(";")[0] ?? "";
const sending = (cookie: string) => new Headers({ cookie });

describe("the cookie of a guest", () => {
  test.each([
    ["http://concerto.test", false],
    ["https://concerto.test", true],
  ])("from %s is out of reach for scripts and other sites; secure: %s", (url, secure) => {
    const [pair, ...attributes] = guestCookie(randomUUID(), { url, secret }).split("; ");
    expect(pair).toMatch(/^concerto\.guest=[\w-]{48}$/);
    const expected = ["Path=/", "Max-Age=34560000", "HttpOnly", "SameSite=Lax", ...(secure ? ["Secure"] : [])];
    expect(attributes).toEqual(expected);
  });

  test("is given by opening a link, and by nothing else", async () => {
    const { db } = database.current;
    const { project } = await aStudio(db);
    const link = await aLink(db, { project });
    const token = seal(contextFor(database.current, null).site.secret, { purpose: "link", id: link.id, generation: 1 });
    const ask = async (path: string, input: object) => {
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify(input);
      const request = new Request(`${appUrl}/api/trpc/${path}`, { method: "POST", headers, body });
      const answer = await answerApi(request, async (_, given) => ({
        ...contextFor(database.current, null),
        keepGuest: (id) => given.append("set-cookie", guestCookie(id, site)),
      }));
      return answer.headers.getSetCookie();
    };
    expect(await ask("links.preview", { token })).toEqual([]);
    expect(await ask("links.open", { token: "nothing" })).toEqual([]);
    const [cookie = ""] = await ask("links.open", { token });
    const guestId = guestIn(sending(cookie.split(";")[0] ?? ""), site);
    expect(await db.pass.count({ where: { guestId: guestId ?? randomUUID(), linkId: link.id } })).toBe(1);
  });

  test("proves who somebody is, among others too", () => {
    const id = randomUUID();
    expect(guestIn(sending(cookieOf(id)), site)).toBe(id);
    expect(guestIn(sending(`theme=dark; ${cookieOf(id)}; other=1`), site)).toBe(id);
  });

  test.each([
    ["altered in its proof", (cookie: string) => cookie.replace(/.$/, (last) => (last === "A" ? "B" : "A"))],
    ["altered in its id", (cookie: string) => cookie.replace(/=./, (first) => (first === "=A" ? "=B" : "=A"))],
    ["cut off", (cookie: string) => cookie.slice(0, -1)],
    ["longer", (cookie: string) => `${cookie}A`],
    ["under a longer name", (cookie: string) => `x${cookie}`],
    ["empty", () => "concerto.guest="],
    ["a bare id", () => `concerto.guest=${randomUUID()}`],
    ["sealed for a link", () => `concerto.guest=${seal(secret, { purpose: "link", id: randomUUID(), generation: 1 })}`],
    ["sealed by somebody else", () => guestCookie(randomUUID(), { ...site, secret: `${secret}!` }).split(";")[0] ?? ""],
  ])("is nobody's when it is %s", async (_, change) => {
    const headers = sending(change(cookieOf(randomUUID())));
    const { db } = database.current;
    expect(await readActor({ db, auth: createAuth({ db, appUrl, secret }), site }, headers)).toEqual({
      kind: "nobody",
    });
  });
});
