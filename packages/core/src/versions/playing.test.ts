import { expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aVersion } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { downloadVersion, playVersion } from "./playing.ts";

const database = ownDatabase();
const at = (time: string) => new Date(`2026-11-20T${time}Z`);

test("two plays in five minutes have one address, which dies within ten", async () => {
  const studio = await aStudio(database.current.db);
  const play = (time: string) =>
    playVersion(contextFor(database.current, studio.listener, at(time)), { versionId: studio.version.id });
  const [first, second, next] = [await play("10:00:01"), await play("10:04:59"), await play("10:05:00")];
  expect(second.url).toBe(first.url);
  expect(next.url).not.toBe(first.url);
  expect(first.expiresAt).toBe("2026-11-20T10:10:00.000Z");
  expect(new URL(first.url).searchParams.get("X-Amz-Expires")).toBe("600");
});

test.each([
  ["a ready version is heard lossless", { state: "ready" }, "lossless"],
  ["a ready lossy one as it came", { state: "ready", flacBytes: null }, "original"],
  ["what browsers play is heard before the worker is done", { state: "processing", pipeline: null }, "original"],
] as const)("%s", async (_, change, source) => {
  const studio = await aStudio(database.current.db);
  const { id } = await aVersion(database.current.db, studio.song, change);
  expect(await playVersion(contextFor(database.current, studio.listener), { versionId: id })).toMatchObject({ source });
});

test.each([
  ["still arriving", { state: "arriving", arrivedAt: null }],
  ["failed", { state: "failed" }],
  ["processing and nothing that browsers play", { state: "processing", playsAs: null }],
] as const)("a version that is %s cannot be heard, and says so", async (_, change) => {
  const studio = await aStudio(database.current.db);
  const { id } = await aVersion(database.current.db, studio.song, change);
  const play = playVersion(contextFor(database.current, studio.owner), { versionId: id });
  await expect(play).rejects.toThrow("There is nothing to hear of this version yet.");
});

test("a listener cannot download, a commenter can", async () => {
  const { listener, commenter, version } = await aStudio(database.current.db);
  const ref = { versionId: version.id };
  await expect(downloadVersion(contextFor(database.current, listener), ref)).rejects.toMatchObject({
    code: "forbidden",
  });
  expect((await downloadVersion(contextFor(database.current, commenter), ref)).url).toContain(
    `versions/${version.id}/original`,
  );
});
