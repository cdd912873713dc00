import { createServer, type Server } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { anyPort, isPortFree, takePort } from "./ports.ts";

async function listen(port: number, address: string): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, address, resolve));
  onTestFinished(() => void server.close());
  return server;
}

test("a free port is taken without a word", async () => {
  const port = await anyPort();
  const said: string[] = [];
  expect(await takePort(port, (line) => said.push(line))).toBe(port);
  expect(said).toEqual([]);
});

test.each(["127.0.0.1", "0.0.0.0"])("a port busy on %s is named, and the next one used", async (address) => {
  const port = await anyPort();
  await listen(port, address);
  const said: string[] = [];
  const taken = await takePort(port, (line) => said.push(line));
  expect(taken).toBeGreaterThan(port);
  expect(await isPortFree(taken)).toBe(true);
  expect(said).toEqual([`port ${port} is busy; using ${taken}`]);
});
