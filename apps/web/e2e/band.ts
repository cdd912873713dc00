import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { Client } from "pg";
import { aSongOf } from "./api.ts";
import { aPerson, type Person } from "./people.ts";
import { listenForComplaints } from "./scenario.ts";

type Role = "editor" | "commenter" | "listener";

/** Somebody with a browser of their own, and what that browser complained of. */
export type Player = { person: Person; context: BrowserContext; page: Page; complaints: string[] };

/** Somebody new, with a verified address. */
export async function aPlayer(browser: Browser, name: string, look: BrowserContextOptions = {}): Promise<Player> {
  const context = await browser.newContext(look);
  const complaints = listenForComplaints(context);
  const person = await aPerson(context, { name });
  await inDatabase(`update "Person" set "emailVerified" = true where "email" = $1`, [person.email]);
  return { person, context, page: await context.newPage(), complaints };
}

/** A project of the first one, in which the others have these roles, as accepted invites would have given them. */
export async function aBand(
  owner: Player,
  others: readonly (readonly [Player, Role])[],
): Promise<{ projectId: string; songId: string }> {
  const made = await aSongOf(owner.context);
  for (const [{ person }, role] of others) await join(person, { ...made, songId: null, role });
  return made;
}

/** Makes somebody a member, of a project or of one song alone. */
export async function join(
  { email }: Pick<Person, "email">,
  { projectId, songId, role }: { projectId: string; songId: string | null; role: Role },
): Promise<void> {
  await inDatabase(
    `insert into "Member" ("projectId", "songId", "personId", "role", "addedById", "createdAt")
     select project."id", $2, person."id", $3::"Role", project."ownerId", now() - interval '3 days'
     from "Project" project, "Person" person where project."id" = $1 and person."email" = $4`,
    [projectId, songId, role, email],
  );
}

async function inDatabase(statement: string, values: unknown[]): Promise<void> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(statement, values);
  await client.end();
}
