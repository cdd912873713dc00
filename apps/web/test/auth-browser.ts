import { randomInt, randomUUID } from "node:crypto";
import type { Database } from "@concerto/db/client";
import { answerAuth } from "../src/server/auth/answer.ts";
import type { Auth } from "../src/server/auth/create-auth.ts";

export const appUrl = "http://concerto.test";
export const secret = "a secret for tests, long enough to sign with";

export const anAddress = (name = "mara") => `${name}-${randomUUID().slice(0, 8)}@example.com`;

type Answer = { status: number; body: Record<string, unknown>; headers: Headers };

const byte = () => randomInt(1, 255);

/** A browser, with a network address of its own, as the sign-in pages see it: it keeps cookies, and sends them with where it is. */
export function aBrowser(auth: Auth) {
  const cookies = new Map<string, string>();
  const address = `10.${byte()}.${byte()}.${byte()}`;
  const headers = () => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return new Headers({ cookie, origin: appUrl, "x-forwarded-for": address });
  };
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const sent = headers();
    for (const [name, value] of new Headers(init.headers)) sent.set(name, value);
    const response = await answerAuth(auth, new Request(`${appUrl}/api/auth${path}`, { ...init, headers: sent }));
    for (const cookie of response.headers.getSetCookie()) keep(cookie, cookies);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} };
  };
  return {
    cookies,
    send,
    ask: (path: string, body: object = {}) =>
      send(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    /** Who the server takes this browser for. */
    session: () => auth.api.getSession({ headers: headers() }),
  };
}

function keep(setCookie: string, cookies: Map<string, string>): void {
  const [pair = "", ...attributes] = setCookie.split("; ");
  const [name = "", value = ""] = pair.split("=");
  if (attributes.includes("Max-Age=0")) cookies.delete(name);
  else cookies.set(name, value);
}

/** The secret in the link of the newest letter to an address. */
export async function linkIn(db: Database["db"], address: string): Promise<{ path: string; token: string }> {
  const mail = await db.mail.findFirstOrThrow({ where: { address }, orderBy: { id: "desc" } });
  const content = mail.content as { url: string };
  const url = new URL(content.url);
  return { path: url.origin + url.pathname, token: url.searchParams.get("token") ?? "" };
}
