import { expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aVersion } from "../../test/factories.ts";
import { aStudio, contextFor } from "../../test/studio.ts";
import { listWarnings } from "./warnings.ts";

const database = ownDatabase();
const measured = { sampleRateHz: 48_000, bitDepth: 24, isLossless: true, channels: 2, container: "wav" };

async function scene() {
  const { db } = database.current;
  const studio = await aStudio(db);
  await db.version.deleteMany({ where: { songId: studio.song.id } }); // its number stays a gap
  const bring = (change: Parameters<typeof aVersion>[2]) => aVersion(db, studio.song, { ...measured, ...change });
  const warnings = async (version: { id: string }) =>
    (await listWarnings(contextFor(database.current, studio.editor), { versionId: version.id })).warnings.map(
      ({ words }) => words,
    );
  return { ...studio, bring, warnings };
}

test("a version is compared with the last one before it that can be heard and is not in the trash", async () => {
  const { bring, warnings } = await scene();
  await bring({ sampleRateHz: 96_000 });
  await bring({ sampleRateHz: 88_200, removedAt: new Date() });
  await bring({ sampleRateHz: null, state: "failed" });
  const fourth = await bring({});
  await bring({ sampleRateHz: 44_100 }); // later ones say nothing of it
  expect(await warnings(fourth)).toEqual(["48 kHz, where v2 has 96."]);
});

test("a version that was measured before there were warnings, or is still waited for, has none", async () => {
  const { bring, warnings } = await scene();
  await bring({ pcmMd5: "a", signal: { isFrom: "another time" } });
  expect(await warnings(await bring({ pcmMd5: "b" }))).toEqual([]);
  expect(await warnings(await bring({ pcmMd5: "a", state: "processing" }))).toEqual([]);
  expect(await warnings(await bring({ pcmMd5: "a" }))).toEqual(["This is v2 again, sample for sample."]);
});

test("only whoever may upload another version is told", async () => {
  const { bring, commenter, listener } = await scene();
  const { id } = await bring({ truePeakDbtp: 0 });
  for (const person of [commenter, listener]) {
    const ask = listWarnings(contextFor(database.current, person), { versionId: id });
    await expect(ask).rejects.toMatchObject({ code: "forbidden" });
  }
});
