import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type Behaviour, parseBehaviour, refusals, reportFailure } from "./inbox-modes.ts";
import { inboxPage } from "./inbox-page.ts";
import { hashBody, type Mailbox, openMailbox, type ReceivedMail } from "./mailbox.ts";
import { authorizationMissing, parseIdempotencyKey, parseNewMail, ResendError } from "./resend-request.ts";

export type Inbox = { url: string; stop: () => Promise<void> };

/** A request with attachments of 40 MB is the most that Resend takes. */
const mostBodyBytes = 40 * 1024 * 1024;

type State = { mailbox: Mailbox; behaviour: Behaviour };

/** Starts a mail inbox that takes mail as Resend does and shows it as a page; reachable on 127.0.0.1 alone, kept in `folder`. */
export async function startInbox(folder: string, port: number): Promise<Inbox> {
  const state: State = { mailbox: openMailbox(folder), behaviour: { mode: "ok" } };
  const server = createServer((request, response) => void handle(state, { request, response }));
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Exchange = { request: IncomingMessage; response: ServerResponse };

async function handle(state: State, exchange: Exchange): Promise<void> {
  try {
    await route(state, exchange);
  } catch (error) {
    if (error instanceof ResendError) return refuse(exchange.response, error);
    console.error(error);
    refuse(exchange.response, new ResendError(500, "application_error", { message: "The inbox itself failed." }));
  }
}

async function route(state: State, { request, response }: Exchange): Promise<void> {
  requireOwnName(request);
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://inbox");
  const id = /^\/emails\/([^/]+)$/.exec(pathname)?.[1];
  if (request.method === "POST" && pathname === "/emails") return receive(state, { request, response });
  if (request.method === "GET" && pathname === "/emails") return list(state, { response, searchParams });
  if (request.method === "GET" && id !== undefined) return show(state, { response, id });
  if (request.method === "PUT" && pathname === "/mode") {
    state.behaviour = parseBehaviour(await readBody(request));
    return answer(response, 200, { mode: state.behaviour.mode });
  }
  if (request.method === "GET" && pathname === "/mode") return answer(response, 200, { mode: state.behaviour.mode });
  if (request.method === "GET" && pathname === "/") return sendPage(response);
  throw new ResendError(404, "not_found", { message: "The requested endpoint does not exist." });
}

/** Mails hold sign-in links: a web page that points a name of its own at this machine must not read them. */
function requireOwnName({ headers }: IncomingMessage): void {
  const name = (headers.host ?? "").replace(/:\d+$/, "");
  if (["127.0.0.1", "localhost", "[::1]"].includes(name)) return;
  throw new ResendError(403, "invalid_access", { message: "The inbox answers only on this machine." });
}

async function receive({ mailbox, behaviour }: State, { request, response }: Exchange): Promise<void> {
  const body = await readBody(request);
  if (!/^Bearer \S+/.test(request.headers.authorization ?? "")) throw authorizationMissing;
  if (behaviour.mode === "hang") return;
  if (behaviour.mode === "bad-gateway") return sendBadGateway(response);
  const refusal = refusals[behaviour.mode];
  if (refusal) throw refusal;
  const idempotencyKey = parseIdempotencyKey(headerOf(request, "idempotency-key"));
  const earlier = idempotencyKey === null ? undefined : mailbox.findByKey(idempotencyKey);
  if (earlier && earlier.bodyHash !== hashBody(body)) {
    throw new ResendError(409, "invalid_idempotent_request", {
      message: "This idempotency key has already been used with a different request body.",
    });
  }
  const mail = earlier ?? mailbox.keep(parseNewMail(body), { body, idempotencyKey });
  if (behaviour.mode === "reset") return void request.socket.resetAndDestroy();
  answer(response, 200, { id: mail.id });
  if (behaviour.mode === "fail-later" && behaviour.webhook && !earlier) {
    await reportFailure(mail, behaviour.webhook).catch((error) => console.error("inbox: the webhook failed:", error));
  }
}

/** `?to=` keeps the mails to one address, `?limit=` the newest so many. */
function list(
  { mailbox }: State,
  { response, searchParams }: { response: ServerResponse; searchParams: URLSearchParams },
) {
  const to = searchParams.get("to")?.toLowerCase();
  const limit = Number(searchParams.get("limit") ?? Number.POSITIVE_INFINITY);
  const mails = mailbox
    .newestFirst()
    .filter((mail) => to === undefined || mail.to.some((one) => one.toLowerCase() === to));
  answer(response, 200, mails.slice(0, limit).map(shown));
}

function show({ mailbox }: State, { response, id }: { response: ServerResponse; id: string }): void {
  const mail = mailbox.find(id);
  if (mail === undefined) throw new ResendError(404, "not_found", { message: "Email not found" });
  answer(response, 200, shown(mail));
}

function shown({ bodyHash: _, ...mail }: ReceivedMail): Omit<ReceivedMail, "bodyHash"> {
  return mail;
}

function sendPage(response: ServerResponse): void {
  const { html, policy } = inboxPage();
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy,
    "cache-control": "no-store",
  });
  response.end(html);
}

function sendBadGateway(response: ServerResponse): void {
  response.writeHead(502, { "content-type": "text/html" }).end("<html><h1>502 Bad Gateway</h1></html>");
}

function refuse(response: ServerResponse, { statusCode, name, message }: ResendError): void {
  if (name === "rate_limit_exceeded") response.setHeader("retry-after", "1");
  answer(response, statusCode, { statusCode, name, message });
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBodyBytes) throw new ResendError(413, "validation_error", { message: "The mail is too large." });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
