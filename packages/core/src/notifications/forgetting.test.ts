import { expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aNotification } from "../../test/factories.ts";
import { aStudio } from "../../test/studio.ts";
import { forgetNotifications } from "./forgetting.ts";

const database = ownDatabase();

test("what somebody was told half a year ago is forgotten, and the digest that told it somewhat later", async () => {
  const { db } = database.current;
  const { owner, song, comment } = await aStudio(db);
  const { id } = await aNotification(db, { person: owner, song, comment });
  const createdAt = new Date();
  const digest = await db.digest.create({ data: { personId: owner.id, period: "2026-11-30 UTC", createdAt } });
  await db.notification.update({ where: { id }, data: { digestId: digest.id } });
  const left = async (days: number) => {
    await forgetNotifications({ db, now: () => new Date(createdAt.getTime() + days * 24 * 3_600_000) });
    return [await db.notification.count(), await db.digest.count()];
  };
  expect([await left(179), await left(181), await left(199), await left(201)]).toEqual([
    [1, 1],
    [0, 1],
    [0, 1],
    [0, 0],
  ]);
});
