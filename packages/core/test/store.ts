import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createStorage, type Storage } from "@concerto/storage/storage";
import { onTestFinished } from "vitest";

/** A store in trouble: it answers everything with this status, until the test ends. Its secret is "hunter2". */
export async function aStoreThatSays(status: number): Promise<Storage> {
  const server = createServer((_, response) => response.writeHead(status).end()).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return createStorage(`http://key:hunter2@127.0.0.1:${(server.address() as AddressInfo).port}/audio`);
}
