import { expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aPerson } from "../../test/factories.ts";
import { contextFor } from "../../test/studio.ts";
import { seal } from "../access/sealed.ts";
import { updateProfile } from "../people/people.ts";
import { lettersLink, unsubscribeLink } from "./letter-links.ts";
import { getAllPreferences, getLettersByLink, setAnyPreference, setLettersByLink, unsubscribe } from "./preferences.ts";

const database = ownDatabase();
const noon = new Date("2026-11-30T12:00:00Z");

async function scene() {
  const person = await aPerson(database.current.db);
  const ctx = contextFor(database.current, person, noon);
  const nobody = contextFor(database.current, null, noon);
  const token = lettersLink(ctx.site, person.id).split("/").at(-1) ?? "";
  const stored = () => database.current.db.person.findUniqueOrThrow({ where: { id: person.id } });
  return { person, ctx, nobody, token, stored };
}

const usual = { cadence: "daily", hour: 8, hasQuietWeekends: false, mentionsAtOnce: false };

test("a digest comes every day at eight unless somebody chooses otherwise", async () => {
  const { ctx } = await scene();
  expect((await getAllPreferences(ctx)).letters).toMatchObject({ ...usual, timeZone: "UTC", isZoneKnown: true });
  await setAnyPreference(ctx, { letters: { cadence: "weekly", mentionsAtOnce: true } });
  await setAnyPreference(ctx, { letters: { hour: 18 } });
  expect((await getAllPreferences(ctx)).letters).toMatchObject({ cadence: "weekly", hour: 18, mentionsAtOnce: true });
});

test("another hour or time zone is remembered as changed, the same hour again is not", async () => {
  const { ctx, stored } = await scene();
  await setAnyPreference(ctx, { letters: { hour: 8, cadence: "daily" } });
  expect((await stored()).digestChangedAt).toBeNull();
  await setAnyPreference(ctx, { letters: { hour: 9 } });
  expect((await stored()).digestChangedAt).toEqual(noon);
  const later = new Date(noon.getTime() + 1000);
  await updateProfile({ ...ctx, now: () => later }, { timeZone: "Asia/Kathmandu" });
  expect((await stored()).digestChangedAt).toEqual(later);
});

test("a letter's link shows and changes what its person gets, and needs no sign-in", async () => {
  const { nobody, token, stored } = await scene();
  expect(await getLettersByLink(nobody, { token })).toMatchObject(usual);
  await setLettersByLink(nobody, { token, letters: { hour: 20, hasQuietWeekends: true } });
  expect(await stored()).toMatchObject({ digestHour: 20, hasQuietWeekends: true, digestCadence: "daily" });
});

test("unsubscribing ends digests and letters at once, and may be repeated", async () => {
  const { nobody, token, stored, ctx } = await scene();
  await setAnyPreference(ctx, { letters: { mentionsAtOnce: true } });
  for (const _ of [1, 2]) await unsubscribe(nobody, { token });
  expect(await stored()).toMatchObject({ digestCadence: "never", mentionsAtOnce: false });
});

test("a secret of another purpose, of nobody or of a closed account is of no use", async () => {
  const { person, nobody, token, ctx } = await scene();
  const other = seal(ctx.site.secret, { purpose: "guest", id: person.id, generation: 1 });
  const changed = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
  for (const wrong of ["", "x", other, changed])
    await expect(unsubscribe(nobody, { token: wrong })).rejects.toMatchObject({ code: "not-found" });
  await database.current.db.person.update({ where: { id: person.id }, data: { closedAt: noon } });
  await expect(getLettersByLink(nobody, { token })).rejects.toMatchObject({ code: "not-found" });
});

test("both addresses are the same secret, at a page and at the door for mail programs", async () => {
  const { person, ctx, token } = await scene();
  expect(unsubscribeLink(ctx.site, person.id)).toBe(`http://concerto.test/api/letters/${token}`);
});
