import { api } from "@concerto/api/router";
import { ownDatabase } from "@concerto/core/testing/database";
import { contextFor } from "@concerto/core/testing/studio";
import { TRPCError } from "@trpc/server";
import { describe, expect, test } from "vitest";
import { createAuth } from "../src/server/auth/create-auth.ts";
import { readActor } from "../src/server/read-actor.ts";
import { table, unknownIds, verdictAt } from "./access-table.ts";
import { appUrl, secret } from "./auth-browser.ts";
import { fingerprintOf, forgetEverything } from "./fingerprint.ts";
import { aFullStudio, type Seat, type Studio, seats } from "./seats.ts";

const database = ownDatabase();
const site = { url: appUrl, secret, pushKey: "a key for tests" };

/** A context as the web app builds it from the cookies that this seat's browser sends. */
async function contextAt(studio: Studio, seat: Seat) {
  const { db } = database.current;
  const headers = new Headers({ cookie: studio.cookies[seat] });
  const actor = await readActor({ db, auth: createAuth({ db, appUrl, secret }), site }, headers);
  return { ...contextFor(database.current, null), site, actor };
}

const isStream = (answer: unknown): answer is AsyncIterable<unknown> =>
  typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;

/** Calls a procedure as somebody and answers what they hear. */
async function hear(path: string, input: unknown, { studio, seat }: { studio: Studio; seat: Seat }) {
  const caller: unknown = api.createCaller(await contextAt(studio, seat));
  const call = path.split(".").reduce((at, name) => (at as Record<string, unknown>)[name], caller);
  try {
    const answer = await (call as (input: unknown) => Promise<unknown>)(input);
    // A stream is asked for its first word.
    if (isStream(answer)) for await (const _ of answer) break;
    return { verdict: "allowed", message: "" };
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === "INTERNAL_SERVER_ERROR") throw error;
    return { verdict: error.code.toLowerCase().replace("_", "-"), message: error.message };
  }
}

/**
 * Holds the procedures of these nouns to the table, for every seat. A file of its own for some of them: each looks at every row there is,
 * and files are tested at the same time.
 */
export function holdToTable(nouns: readonly string[]): void {
  const rows = Object.entries(table).filter(([path]) => nouns.includes(path.split(".")[0] ?? ""));
  describe.each(rows)("%s", (path, { door, input }) => {
    test.each(seats.filter((seat) => verdictAt(door, seat) === "allowed"))("is open to the %s", async (seat) => {
      const studio = await aFullStudio(database.current.db);
      const heard = await hear(path, await input(studio, database.current.db, seat), { studio, seat });
      expect(heard).toEqual({ verdict: "allowed", message: "" });
    });

    const refused = seats.filter((seat) => verdictAt(door, seat) !== "allowed");
    if (refused.length === 0) return;
    test(`refuses the ${refused.join(", the ")}, and changes nothing`, async () => {
      await forgetEverything(database.current);
      const studio = await aFullStudio(database.current.db);
      for (const seat of refused) {
        const given = await input(studio, database.current.db, seat);
        const before = await fingerprintOf(database.current);
        const heard = await hear(path, given, { studio, seat });
        expect([seat, heard.verdict]).toEqual([seat, verdictAt(door, seat)]);
        // Strangers cannot tell what exists from what does not.
        if (heard.verdict === "not-found") expect(await hear(path, unknownIds(given), { studio, seat })).toEqual(heard);
        expect(await fingerprintOf(database.current)).toEqual(before);
      }
    });
  });
}
