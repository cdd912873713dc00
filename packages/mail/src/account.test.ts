import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { lookAtAccount } from "./account.ts";

/** Plays Resend's `GET /domains`. */
async function anApi(status: number, body: unknown): Promise<string> {
  const server = createServer((request, response) => {
    const isAsked = request.method === "GET" && request.url?.startsWith("/domains");
    response.writeHead(isAsked ? status : 500, { "content-type": "application/json" }).end(JSON.stringify(body));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const listing = (...domains: { name: string; status: string }[]) => ({
  object: "list",
  has_more: false,
  data: domains,
});
const refusal = (statusCode: number, name: string, message = "No.") => ({ statusCode, name, message });

test.each([
  ["a verified domain", 200, listing({ name: "concerto.example", status: "verified" }), "verified"],
  [
    "a domain whose DNS is not there yet",
    200,
    listing({ name: "concerto.example", status: "pending" }),
    "not-verified",
  ],
  ["a team without this domain", 200, listing({ name: "other.example", status: "verified" }), "no-such-domain"],
  ["a key that may only send", 401, refusal(401, "restricted_api_key"), "sending-only"],
  ["a key that is not known", 400, refusal(400, "validation_error", "API key is invalid"), "key-refused"],
  ["a key that was taken back", 403, refusal(403, "invalid_api_key"), "key-refused"],
  ["a server that knows of no domains, as the embedded inbox", 404, refusal(404, "not_found"), "untold"],
  ["a provider in trouble", 503, refusal(503, "internal_server_error"), "unreachable"],
])("%s is told apart", async (_, status, body, is) => {
  const baseUrl = await anApi(status, body);
  const account = await lookAtAccount({ apiKey: "re_key", baseUrl, from: "Concerto <mail@Concerto.example>" });
  expect(account).toMatchObject({ is, domain: "concerto.example" });
});

test("a provider that cannot be reached is called so", async () => {
  const account = await lookAtAccount({ apiKey: "re_key", baseUrl: "http://127.0.0.1:9", from: "a@b.example" });
  expect(account).toMatchObject({ is: "unreachable", domain: "b.example" });
});
