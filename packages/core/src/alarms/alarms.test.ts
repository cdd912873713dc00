import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { openDatabase } from "@concerto/db/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { testStorage } from "../../test/studio.ts";
import { beat } from "../health/heartbeat.ts";
import { isWorkerSilent, watchWorkers } from "../health/silence.ts";
import { raiseAlarm } from "./alarms.ts";

const database = ownDatabase();
const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
const heard: { cause: string; text: string }[] = [];
const behaviour = { status: 200 };
let webhookUrl: string;

const server = createServer(async (request, response) => {
  heard.push(JSON.parse(await text(request)));
  if (behaviour.status > 0) response.writeHead(behaviour.status).end();
});

beforeEach(async () => {
  if (!server.listening) await once(server.listen(0, "127.0.0.1"), "listening");
  webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret`;
  heard.length = 0;
  behaviour.status = 200;
  log.mockClear();
});
afterEach(async () => {
  const { db } = database.current;
  await db.$transaction([db.alarm.deleteMany(), db.mail.deleteMany(), db.processBeat.deleteMany()]);
});

const edges = () => ({ db: database.current.db, alarms: { webhookUrl, operatorEmail: "ops@concerto.example" } });
const lives = () => beat({ db: database.current.db }, { id: "pool-1", kind: "worker", bucket: null });
const letters = () => database.current.db.mail.findMany({ select: { address: true, kind: true, lane: true } });
const aged = (minutes: number) =>
  database.current.db.$executeRaw`update "Alarm" set "raisedAt" = "raisedAt" - make_interval(mins => ${minutes})`;

describe("an alarm", () => {
  test("is heard once an hour for one cause, however many processes notice it", async () => {
    const processes = [1, 2, 3].map(() => openDatabase(database.url));
    const raise = () => Promise.all(processes.map(({ db }) => raiseAlarm({ ...edges(), db }, "mail-quota")));
    expect((await raise()).filter(Boolean)).toHaveLength(1);
    expect(heard).toMatchObject([{ cause: "mail-quota", text: expect.stringContaining("quota is spent") }]);
    await aged(59);
    expect((await raise()).filter(Boolean)).toHaveLength(0);
    await aged(1);
    expect((await raise()).filter(Boolean)).toHaveLength(1);
    expect(await raiseAlarm(edges(), "mail-storm")).toBe(true);
    expect(heard.map(({ cause }) => cause)).toEqual(["mail-quota", "mail-quota", "mail-storm"]);
    expect(log).toHaveBeenCalledTimes(3);
    for (const { close } of processes) await close();
  });

  test("is written to whoever runs Concerto while a worker lives to send it", async () => {
    await raiseAlarm(edges(), "mail-quota");
    expect(await letters()).toEqual([]);
    await lives();
    await raiseAlarm(edges(), "mail-nearly-spent");
    expect(await letters()).toEqual([{ address: "ops@concerto.example", kind: "alarm", lane: "auth" }]);
  });

  test("that nobody took is tried again after five minutes, and its address is never repeated", async () => {
    behaviour.status = 500;
    expect(await raiseAlarm(edges(), "mail-quota")).toBe(true);
    expect(await raiseAlarm(edges(), "mail-quota")).toBe(false);
    await aged(5);
    behaviour.status = 200;
    expect(await raiseAlarm(edges(), "mail-quota")).toBe(true);
    const nobodyThere = { ...edges(), alarms: { webhookUrl: "http://127.0.0.1:9/secret" } };
    await raiseAlarm(nobodyThere, "mail-storm");
    expect(JSON.stringify(log.mock.calls)).not.toContain("secret");
  });

  test("waits for no answer for ever, and needs no outlet", async () => {
    behaviour.status = 0;
    const startedAt = performance.now();
    expect(await raiseAlarm(edges(), "mail-quota")).toBe(true);
    expect(performance.now() - startedAt).toBeLessThan(7000);
    expect(await raiseAlarm({ ...edges(), alarms: {} }, "mail-storm")).toBe(true);
    server.closeAllConnections();
  });
});

test("workers that stop are noticed by the web app, once starting them again would be over", async () => {
  const { db } = database.current;
  expect(await isWorkerSilent(db, { forMs: 300 })).toBe(false);
  await lives();
  await watchWorkers(edges(), { forMs: 0 });
  expect(heard).toEqual([]);
  await db.$executeRaw`update "ProcessBeat" set "beatAt" = now() - interval '46 seconds'`;
  await watchWorkers(edges(), { forMs: 100 });
  expect(heard).toEqual([]);
  await vi.waitFor(async () => {
    await watchWorkers(edges(), { forMs: 100 });
    expect(heard).toMatchObject([{ cause: "worker-silent" }]);
  });
  await beat({ db }, { id: "pool-1", kind: "worker", bucket: await testStorage().fingerprint() });
  expect(await isWorkerSilent(db, { forMs: 0 })).toBe(false);
});
