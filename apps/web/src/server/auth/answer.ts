import type { z } from "zod";
import { readText } from "../read-text.ts";
import type { Auth } from "./create-auth.ts";
import { type Refusal, refusalOf } from "./refusals.ts";
import { requests } from "./requests.ts";

const basePath = "/api/auth";

/** A long name, a long password and a link's secret fit ten times over. */
const mostBytes = 16_384;

/** Where an answer that comes sooner would tell whether an address is known: the library itself waits so long for one of the two. */
const slowest: Record<string, number> = { "/request-password-reset": 500, "/send-verification-email": 500 };

/** Answers a request to /api/auth: refuses what `requests` does not list, and never lets an answer be stored. */
export async function answerAuth(auth: Pick<Auth, "handler">, request: Request): Promise<Response> {
  const response = await answerListed(auth, request);
  const headers = new Headers(response.headers);
  headers.set("cache-control", "no-store, private");
  headers.delete("location"); // our pages decide where to go
  return new Response(response.body, { status: response.status, headers });
}

async function answerListed(auth: Pick<Auth, "handler">, request: Request): Promise<Response> {
  const path = pathOf(request);
  const schema = schemaFor(path);
  if (request.method !== "POST" || !schema) return refuse(404, refusalOf("NOT_FOUND", 404));
  // Another site's form cannot send this type without asking first.
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    return refuse(415, refusalOf("NOT_JSON", 415));
  }
  const text = await readText(request, mostBytes);
  if (text === undefined) return refuse(413, refusalOf("TOO_LARGE", 413));
  const asked = schema.safeParse(parseJson(text));
  if (!asked.success) return refuse(400, refusalFrom(asked.error));
  const [response] = await Promise.all([
    auth.handler(sameRequest(request, JSON.stringify(asked.data))),
    slowest[path] && new Promise((done) => setTimeout(done, slowest[path])),
  ]);
  return response.ok ? response : translate(response);
}

function pathOf(request: Request): string {
  const { pathname } = new URL(request.url);
  return pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : "";
}

function schemaFor(path: string): z.ZodType | undefined {
  return new Map<string, z.ZodType>(Object.entries(requests)).get(path);
}

function sameRequest(request: Request, body: string): Request {
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  return new Request(request.url, { method: "POST", headers, body });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text === "" ? "{}" : text);
  } catch {
    return undefined; // no schema takes it
  }
}

function refusalFrom(error: z.ZodError): Refusal {
  const [issue] = error.issues;
  const field = issue?.path[0];
  if (!issue || field === undefined) return refusalOf("NOT_UNDERSTOOD");
  return { code: "REFUSED", message: issue.message, field: String(field) };
}

/** The library's words are for developers; people get a sentence, and nobody learns more than it says. */
async function translate(response: Response): Promise<Response> {
  const body: unknown = await response.json().catch(() => undefined);
  const code = typeof body === "object" && body !== null && "code" in body ? String(body.code) : "REFUSED";
  const headers = new Headers();
  for (const cookie of response.headers.getSetCookie()) headers.append("set-cookie", cookie);
  const wait = response.headers.get("x-retry-after");
  if (wait) headers.set("retry-after", wait);
  return refuse(response.status, refusalOf(code, response.status), headers);
}

function refuse(status: number, refusal: Refusal, headers = new Headers()): Response {
  headers.set("content-type", "application/json");
  return new Response(JSON.stringify(refusal), { status, headers });
}
