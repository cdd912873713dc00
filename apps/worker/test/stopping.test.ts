import { once } from "node:events";
import { ownDatabase } from "@concerto/core/testing/database";
import { expect, test } from "vitest";
import { aWorker } from "./workers.ts";

const database = ownDatabase();

test("a worker that is told to stop twice, as by Ctrl-C and by whoever started it, stops in good order", async () => {
  const worker = await aWorker({ DATABASE_URL: database.url });
  const ended = once(worker, "exit");
  worker.kill("SIGINT");
  worker.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  expect(await database.current.db.processBeat.count()).toBe(0);
});
