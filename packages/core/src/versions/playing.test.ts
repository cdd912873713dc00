import type { LinkDownloads } from "@concerto/db/client";
import { describe, expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aGuest, aLink, aVersion } from "../../test/factories.ts";
import { aStudio, contextFor, contextForGuest } from "../../test/studio.ts";
import type { Context } from "../context.ts";
import { downloadVersion, playVersion } from "./playing.ts";
import { awaitingAac, flacHeaders, storeAac, untaggedHeaders } from "./processing.ts";
import type { VersionDownload } from "./schema.ts";

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
  ["ready as nothing that browsers play, and has no rendition", { state: "ready", playsAs: null, flacBytes: null }],
] as const)("a version that is %s cannot be heard, and says so", async (_, change) => {
  const studio = await aStudio(database.current.db);
  const { id } = await aVersion(database.current.db, studio.song, change);
  const play = playVersion(contextFor(database.current, studio.owner), { versionId: id });
  await expect(play).rejects.toThrow("There is nothing to hear of this version yet.");
});

test("a version can be heard small once that is made, beside what it was heard from before", async () => {
  const { listener, song } = await aStudio(database.current.db);
  const ctx = contextFor(database.current, listener);
  const { id } = await aVersion(database.current.db, song);
  expect((await playVersion(ctx, { versionId: id })).small).toBeNull();
  expect(await awaitingAac(ctx, id)).toEqual({ pipeline: "p1", sourceKey: `versions/${id}/p1/lossless.flac` });
  await storeAac(ctx, id, { pipeline: "an earlier one", bytes: 400 });
  expect((await playVersion(ctx, { versionId: id })).small).toBeNull();
  await storeAac(ctx, id, { pipeline: "p1", bytes: 400 });
  const { source, small } = await playVersion(ctx, { versionId: id });
  expect(source).toBe("lossless");
  expect(small?.url).toContain(`versions/${id}/p1/small.m4a`);
  expect(await awaitingAac(ctx, id)).toBeNull();
});

test("a listener cannot download, a commenter can", async () => {
  const { listener, commenter, version } = await aStudio(database.current.db);
  const ref = { versionId: version.id, what: "original" } as const;
  await expect(downloadVersion(contextFor(database.current, listener), ref)).rejects.toMatchObject({
    code: "forbidden",
  });
  expect((await downloadVersion(contextFor(database.current, commenter), ref)).url).toContain(
    `versions/${version.id}/original`,
  );
});

describe("what is taken home", () => {
  const scene = async (change: Parameters<typeof aVersion>[2] = {}) => {
    const { db } = database.current;
    const { project, song } = await aStudio(db);
    const version = await aVersion(db, song, change);
    const guest = async (downloads: LinkDownloads) =>
      contextForGuest(database.current, await aGuest(db, [await aLink(db, { project, song, downloads })]));
    const take = (ctx: Context, what: VersionDownload["what"]) => downloadVersion(ctx, { versionId: version.id, what });
    return { version, guest, take };
  };

  test("by a guest is what their link says: nothing, what is played, or the files themselves", async () => {
    const { version, guest, take } = await scene();
    const [off, renditions, originals] = [await guest("off"), await guest("renditions"), await guest("originals")];
    await expect(take(off, "rendition")).rejects.toMatchObject({ code: "forbidden" });
    await expect(take(renditions, "original")).rejects.toMatchObject({ code: "forbidden" });
    expect((await take(renditions, "rendition")).url).toContain(`versions/${version.id}/p1/lossless.flac`);
    expect((await take(originals, "rendition")).url).toContain(`versions/${version.id}/p1/lossless.flac`);
    expect((await take(originals, "original")).url).toContain(`versions/${version.id}/original`);
  });

  test("of a file that is played as it came is the file", async () => {
    const { version, guest, take } = await scene({ flacBytes: null, playsAs: "audio/mpeg" });
    expect((await take(await guest("renditions"), "rendition")).url).toContain(`versions/${version.id}/original`);
  });

  test("of one that has tags is the file without them, for everybody who may not have the file itself", async () => {
    const change = { flacBytes: null, playsAs: "audio/mpeg", untaggedBytes: 900n } as const;
    const { version, guest, take } = await scene(change);
    const untagged = `versions/${version.id}/p1/untagged`;
    expect((await take(await guest("renditions"), "rendition")).url).toContain(untagged);
    expect((await playVersion(await guest("off"), { versionId: version.id })).url).toContain(untagged);
    expect((await take(await guest("originals"), "original")).url).toContain(`versions/${version.id}/original`);
  });

  test("of a lossy file is named after its song as well", () => {
    expect(untaggedHeaders({ number: 2, song: { name: "Home" } }, "audio/mp4")).toEqual({
      contentType: "audio/mp4",
      contentDisposition: "attachment; filename*=UTF-8''Home%20v2.m4a",
    });
  });

  test("is not the original in place of a rendition that is still being made", async () => {
    const { guest, take } = await scene({ state: "processing", flacBytes: null });
    await expect(take(await guest("renditions"), "rendition")).rejects.toMatchObject({ code: "conflict" });
  });

  test("carries its song's name", () => {
    expect(flacHeaders({ number: 3, song: { name: "The Crossing / Überfahrt" } })).toEqual({
      contentType: "audio/flac",
      contentDisposition: "attachment; filename*=UTF-8''The%20Crossing%20_%20%C3%9Cberfahrt%20v3.flac",
    });
  });
});
