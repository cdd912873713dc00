import { afterEach, describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aStoreThatSays } from "../../test/store.ts";
import { testStorage } from "../../test/studio.ts";
import { agreementOf, requireOneBucket, storageState } from "./buckets.ts";
import { beat, type Life, rest } from "./heartbeat.ts";

const database = ownDatabase();

const web = (bucket: string | null) => ({ kind: "web" as const, bucket });
const worker = (bucket: string | null) => ({ kind: "worker" as const, bucket });

test.each([
  ["nobody else lives", [], { web: null, worker: null }],
  ["all read this one", [web("a"), web("a"), worker("a")], { web: true, worker: true }],
  ["the worker reads another", [web("a"), worker("b")], { web: true, worker: false }],
  ["one worker of two reads another", [worker("a"), worker("b")], { web: null, worker: false }],
  ["another web process reads another", [web("b"), worker("a")], { web: false, worker: true }],
  ["a worker that has not reached storage says nothing", [worker(null)], { web: null, worker: null }],
  ["its word is not needed where another has spoken", [worker(null), worker("a")], { web: null, worker: true }],
])("where %s", (_, others, agreement) => expect(agreementOf("a", others)).toEqual(agreement));

describe("uploads", () => {
  afterEach(() => database.current.db.processBeat.deleteMany());

  /** What is kept of an earlier answer belongs to one storage: each look is a first one. */
  const edges = () => ({ db: database.current.db, storage: testStorage() });
  const lives = (life: Partial<Life>) => beat(edges(), { id: "w1", kind: "worker", bucket: "another", ...life });
  const allowed = () => requireOneBucket(edges());

  test("go on where all read one bucket, and where no worker lives: files wait for it", async () => {
    await allowed();
    await lives({ bucket: await testStorage().fingerprint() });
    await allowed();
  });

  test("are refused with the reason while a worker reads another bucket, and go on as soon as it does not", async () => {
    await lives({});
    await expect(allowed()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining(
        "the web app and the worker are connected to different storage. Nothing is lost.",
      ),
    });
    await lives({ bucket: await testStorage().fingerprint() });
    await allowed();
  });

  test("are refused while another web process reads another bucket: parts would land in both", async () => {
    await lives({ kind: "web" });
    await expect(allowed()).rejects.toThrow("two servers of the web app are connected to different storage");
    await rest(edges(), "w1");
    await allowed();
  });

  test("heed only the living: a worker that was killed on the wrong bucket stops nothing for long", async () => {
    await lives({});
    await database.current.db.$executeRaw`update "ProcessBeat" set "beatAt" = now() - interval '16 seconds'`;
    await allowed();
  });

  test("are refused with the reason while storage does not answer", async () => {
    const storage = await aStoreThatSays(503);
    await expect(requireOneBucket({ ...edges(), storage })).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("storage does not answer"),
    });
  });

  test("ask storage once for many parts at once", async () => {
    const storage = testStorage();
    const counted = { asked: 0 };
    const fingerprint: typeof storage.fingerprint = (options) => {
      counted.asked += 1;
      return storage.fingerprint(options);
    };
    const one = { ...edges(), storage: { ...storage, fingerprint } };
    await Promise.all(Array.from({ length: 20 }, () => storageState(one)));
    expect(counted.asked).toBe(1);
  });
});
