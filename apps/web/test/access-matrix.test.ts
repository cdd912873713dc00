import { api } from "@concerto/api/router";
import { ownDatabase } from "@concerto/core/testing/database";
import { aStudio, contextFor } from "@concerto/core/testing/studio";
import { TRPCError } from "@trpc/server";
import { describe, expect, test } from "vitest";
import { type Seat, type Studio, seats, table, unknownIds, verdictAt } from "./access-table.ts";

const database = ownDatabase();

/** Calls a procedure as somebody and answers what they hear. */
async function hear(path: string, input: unknown, { studio, seat }: { studio: Studio; seat: Seat }) {
  const caller: unknown = api.createCaller(contextFor(database.current, seat === "nobody" ? null : studio[seat]));
  const call = path.split(".").reduce((at, name) => (at as Record<string, unknown>)[name], caller);
  try {
    await (call as (input: unknown) => Promise<unknown>)(input);
    return { verdict: "allowed", message: "" };
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR") throw error;
    return { verdict: error.code.toLowerCase().replace("_", "-"), message: error.message };
  }
}

/** One hash over every row of the product's tables: what a refused call must leave as it was. */
async function fingerprint(): Promise<unknown> {
  const { rows } = await database.current.pool.query(`
    select md5(string_agg(t, ' ' order by t)) from (
      select "Project"::text t from "Project" union all select "Song"::text from "Song" union all
      select "Version"::text from "Version" union all select "Upload"::text from "Upload" union all
      select "UploadPart"::text from "UploadPart" union all select "Comment"::text from "Comment" union all
      select "Member"::text from "Member" union all select "Person"::text from "Person"
    ) everything`);
  return rows[0];
}

test("every procedure stands in the table, and nothing else does", () => {
  expect(Object.keys(api._def.procedures).sort()).toEqual(Object.keys(table).sort());
});

describe.each(Object.entries(table))("%s", (path, { from, input }) => {
  test.each(seats.filter((seat) => verdictAt(from, seat) === "allowed"))("is open to the %s", async (seat) => {
    const studio = await aStudio(database.current.db);
    const heard = await hear(path, await input(studio, database.current.db), { studio, seat });
    expect(heard).toEqual({ verdict: "allowed", message: "" });
  });

  const refused = seats.filter((seat) => verdictAt(from, seat) !== "allowed");
  if (refused.length === 0) return;
  test(`refuses the ${refused.join(", the ")}, and changes nothing`, async () => {
    const studio = await aStudio(database.current.db);
    const given = await input(studio, database.current.db);
    const before = await fingerprint();
    for (const seat of refused) {
      const heard = await hear(path, given, { studio, seat });
      expect([seat, heard.verdict]).toEqual([seat, verdictAt(from, seat)]);
      // Strangers cannot tell what exists from what does not.
      if (heard.verdict === "not-found") expect(await hear(path, unknownIds(given), { studio, seat })).toEqual(heard);
    }
    expect(await fingerprint()).toEqual(before);
  });
});
