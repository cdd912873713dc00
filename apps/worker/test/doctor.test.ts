import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { beat } from "@concerto/core/health/heartbeat";
import { ownDatabase } from "@concerto/core/testing/database";
import { testStorage } from "@concerto/core/testing/studio";
import { openDatabase } from "@concerto/db/client";
import { createStorage } from "@concerto/storage/storage";
import { describe, expect, onTestFinished, test } from "vitest";
import { examineDatabase } from "../src/doctor/database.ts";
import type { Finding } from "../src/doctor/finding.ts";
import { examineService } from "../src/doctor/service.ts";
import { examineSettings } from "../src/doctor/settings.ts";
import { examineStorage } from "../src/doctor/storage.ts";

const database = ownDatabase();
const storageUrl = process.env.STORAGE_URL ?? "";
/** The embedded R2 refuses pages of other machines. */
const origin = "http://localhost:3000";

const wrongs = (findings: Finding[]) => findings.filter(({ is }) => is === "wrong").map(({ what }) => what);

/** The same store with something of its address changed. */
function urlWith(change: Partial<Pick<URL, "host" | "password" | "pathname">>): string {
  return Object.assign(new URL(storageUrl), change).href;
}

type Misbehaviour = {
  /** Answers in the store's place where it returns true. */
  answer?: (asked: IncomingMessage, response: ServerResponse) => boolean;
  /** Leaves out the answer's headers of these names. */
  hides?: RegExp;
};

/** The real store behind a proxy that misbehaves; answers its STORAGE_URL. */
async function aStoreThat({ answer, hides }: Misbehaviour): Promise<string> {
  const proxy = createServer(async (asked, response) => {
    if (answer?.(asked, response)) return;
    const body = Buffer.concat(await asked.toArray());
    const { hostname, port } = new URL(storageUrl);
    const { method, url: path, headers } = asked;
    // A connection of its own for each: the store closes those whose body it refuses.
    const passed = request({ hostname, port, method, path, headers, agent: false }, (answered) => {
      const kept = Object.entries(answered.headers).filter(([name]) => !hides?.test(name));
      response.writeHead(answered.statusCode ?? 500, Object.fromEntries(kept));
      answered.pipe(response);
    });
    passed.on("error", () => response.destroy()).end(body);
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  onTestFinished(() => void proxy.close());
  return urlWith({ host: `127.0.0.1:${(proxy.address() as AddressInfo).port}` });
}

const examineBucket = (url: string) => examineStorage(createStorage(url), { url, origin });

describe("of storage the doctor", () => {
  test("finds nothing wrong with a bucket that is well, and leaves nothing in it", async () => {
    expect(wrongs(await examineBucket(storageUrl))).toEqual([]);
    const left: string[] = [];
    for await (const { key } of testStorage().list(".concerto/doctor/")) left.push(key);
    expect(left).toEqual([]);
  });

  test.each([
    ["a wrong secret", () => urlWith({ password: "hunter2" }), "Storage refused"],
    ["a bucket that does not exist", () => urlWith({ pathname: "/cdn-cgi/local/r2/s3/nowhere" }), "Storage refused"],
    ["a store that is away", () => urlWith({ host: "127.0.0.1:9" }), "Storage does not answer"],
  ])("sees %s, and repeats no secret", async (_, url, words) => {
    const findings = await examineBucket(url());
    expect(wrongs(findings)[0]).toContain(words);
    expect(JSON.stringify(findings)).not.toContain(new URL(url()).password);
  });

  test("sees that browsers are refused, and says which rules to paste", async () => {
    const findings = await examineBucket(await aStoreThat({ hides: /^access-control-/ }));
    expect(wrongs(findings)).toEqual([
      `A browser at ${origin} is refused: sending (PUT), reading ranges (GET), reading, seeing a part's ETag (CORS).`,
    ]);
    expect(findings.find(({ is }) => is === "wrong")?.advice).toContain(`"AllowedOrigins": [\n      "${origin}"`);
  });

  test("sees that a part's ETag is hidden from browsers", async () => {
    const findings = await examineBucket(await aStoreThat({ hides: /^access-control-expose-headers$/ }));
    expect(wrongs(findings)).toEqual([`A browser at ${origin} is refused: seeing a part's ETag (CORS).`]);
  });

  test("sees a bucket that everybody can read", async () => {
    const answer = ({ method, url = "", headers }: IncomingMessage, response: ServerResponse) => {
      const isUnsigned = method === "GET" && !url.includes("X-Amz-Signature") && !headers.authorization;
      if (isUnsigned) response.end("for everybody");
      return isUnsigned;
    };
    expect(wrongs(await examineBucket(await aStoreThat({ answer })))).toEqual([
      "Everybody can read this bucket without a signature.",
    ]);
  });

  test("sees a store that does not give its objects back as they were", async () => {
    const answer = ({ url = "" }: IncomingMessage, response: ServerResponse) => {
      const isRead = url.includes("X-Amz-Signature") && url.includes("x-id=GetObject");
      if (isRead) response.end("something else");
      return isRead;
    };
    expect(wrongs(await examineBucket(await aStoreThat({ answer })))).toContain(
      "A signed address was answered 200 where 206 was due.",
    );
  });
});

describe("of the database the doctor", () => {
  test("finds nothing wrong with one that is migrated", async () => {
    expect(wrongs(await examineDatabase(database.current.pool))).toEqual([]);
  });

  test("sees one that nobody has migrated", async () => {
    const url = new URL(database.url);
    url.pathname = "/postgres";
    const empty = openDatabase(url.href);
    expect(wrongs(await examineDatabase(empty.pool))).toEqual([expect.stringContaining("migrations are missing")]);
    await empty.close();
  });

  test("sees one that is not there, and repeats no password", async () => {
    const away = openDatabase("postgresql://concerto:hunter2@127.0.0.1:9/concerto");
    const findings = await examineDatabase(away.pool);
    expect(wrongs(findings)).toEqual([expect.stringContaining("The database cannot be reached")]);
    expect(JSON.stringify(findings)).not.toContain("hunter2");
    await away.close();
  });
});

describe("of web and worker the doctor", () => {
  const examined = async () =>
    wrongs(await examineService({ db: database.current.db, storage: testStorage() }, { appUrl: undefined }));
  const lives = async (kind: "web" | "worker", bucket?: string) =>
    beat(database.current, { id: kind, kind, bucket: bucket ?? (await testStorage().fingerprint()) });

  test("sees who does not live, and who reads another bucket than these settings name", async () => {
    expect(await examined()).toEqual([
      "No web app has been heard of in the last seconds.",
      "No worker has been heard of in the last seconds.",
    ]);
    await lives("web");
    await lives("worker", "another");
    expect(await examined()).toEqual(["The worker reads another bucket than these settings name."]);
    await lives("worker");
    expect(await examined()).toEqual([]);
  });

  test("sees a worker that has died", async () => {
    await lives("web");
    await lives("worker");
    await database.current.pool.query(
      `update "ProcessBeat" set "beatAt" = now() - interval '2 minutes' where kind = 'worker'`,
    );
    expect(await examined()).toEqual([
      "No worker has been heard of in the last seconds.",
      "The worker beat 120 s ago; nothing is overdue.",
    ]);
  });
});

test("of settings the doctor says for each process which are missing or wrong", () => {
  const findings = examineSettings({ DATABASE_URL: "'postgres://a:hunter2@b/c'", APP_URL: "http://concerto.example" });
  expect(findings).toMatchObject([
    { is: "wrong", what: "The web would refuse to start.", advice: expect.stringContaining("AUTH_SECRET is missing") },
    { is: "wrong", advice: expect.stringContaining("DATABASE_URL has quotes around it") },
    { is: "untold", what: "APP_URL is not https." },
  ]);
  expect(JSON.stringify(findings)).not.toContain("hunter2");
});
