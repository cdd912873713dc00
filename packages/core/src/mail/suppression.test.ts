import { expect, test } from "vitest";
import { ownDatabase } from "../../test/database.ts";
import { aPerson } from "../../test/factories.ts";
import { contextFor } from "../../test/studio.ts";
import { getAddressTrouble, trustAddress } from "./suppression.ts";

const database = ownDatabase();

test("somebody whose address has trouble is told which, and can say that it works again; nobody else's is touched", async () => {
  const { db } = database.current;
  const [mara, nils] = [await aPerson(db), await aPerson(db, { name: "Nils" })];
  const [asMara, asNils] = [contextFor(database.current, mara), contextFor(database.current, nils)];
  expect(await getAddressTrouble(asMara)).toBeNull();
  const suppressedAt = new Date();
  await db.suppressedAddress.create({ data: { address: mara.email, reason: "bounced", suppressedAt } });
  await db.suppressedAddress.create({ data: { address: nils.email, reason: "complained", suppressedAt } });
  expect([await getAddressTrouble(asMara), await getAddressTrouble(asNils)]).toEqual(["bounced", "complained"]);
  await trustAddress(asMara);
  expect([await getAddressTrouble(asMara), await getAddressTrouble(asNils)]).toEqual([null, "complained"]);
});
