import { execFile, fork } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { rootFolder } from "@concerto/embedded/paths";
import pg from "pg";
import type { Writing, WritingTask } from "../digest-writer.ts";
import { inMegabytes, type Measured, noPeer } from "../measured.ts";
import type { Stage } from "../stage.ts";

const crowds = [1000, 10_000, 100_000];
/** People who work on one song, each of whom has yet to read all that was said about it. */
const band = { people: 20, comments: 10 };

/** Writes digests to ever more people of whom each has ten things to read: what one costs must not grow with how many there are. */
export async function measureDigests({ steps, ...stage }: Stage): Promise<Measured[]> {
  const { database, databaseUrl } = await stage.product();
  const writings: Writing[] = [];
  for (const people of crowds) {
    // Beside the product's own, whose worker would take part.
    const name = `concerto_digests_${people}`;
    await database.query(`drop database if exists ${name} with (force)`);
    await database.query(`create database ${name}`);
    const url = Object.assign(new URL(databaseUrl), { pathname: `/${name}` }).href;
    await steps.run(`Making ${people.toLocaleString("en")} people with ten things to read each`, () =>
      fill(url, people),
    );
    const task = { databaseUrl: url, now: "2026-11-30T08:00:00Z" };
    writings.push(await steps.run("Writing their digests", () => write(task)));
    await database.query(`drop database ${name} with (force)`);
  }
  const costs = writings.map(({ seconds, written }) => (seconds * 1000) / written);
  const growth = (all: number[]) => `${((all.at(-1) ?? 0) / (all[0] ?? 1)).toFixed(2)} × from the first to the last`;
  const composed = writings.map(({ composedMs }) => composedMs);
  return [
    {
      what: `Digests for ${crowds.map((people) => people.toLocaleString("en")).join(", ")} people, 10 unread each`,
      how: "all due at one tick: planned, claimed and posted to the outbox, database on the same machine",
      ours: writings
        .map(
          ({ written, mostBytes }, at) =>
            `${(costs[at] ?? 0).toFixed(2)} ms each (${written.toLocaleString("en")}), ${inMegabytes(mostBytes)}`,
        )
        .join("; "),
      ...noPeer,
      ratio: growth(costs),
    },
    {
      what: "… composing a letter",
      how: "of ten things, as before each is sent; one after the other, 500 of them",
      ours: composed.map((ms) => `${ms.toFixed(2)} ms`).join("; "),
      ...noPeer,
      ratio: growth(composed),
    },
  ];
}

async function write(task: WritingTask): Promise<Writing> {
  const file = fileURLToPath(new URL("../digest-writer.ts", import.meta.url));
  const child = fork(file, [JSON.stringify(task)], { execArgv: [] });
  return new Promise((resolve, reject) => {
    child.once("message", (writing) => resolve(writing as Writing));
    child.once("exit", (code) => reject(new Error(`The writer ended with ${code}.`)));
  });
}

async function fill(url: string, people: number): Promise<void> {
  // In a process of its own: what it needs for that stays in memory.
  const env = { ...process.env, DATABASE_URL: url };
  await promisify(execFile)(process.execPath, [join(rootFolder, "prisma", "migrate.ts")], { env });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // A million lines for pages that nobody has open would only take time.
  await client.query("set session_replication_role = replica");
  for (const statement of statements) await client.query(statement, statement.includes("$1") ? [people] : []);
  await client.query("set session_replication_role = origin");
  // Those alone that are filled, as Postgres does by itself: of a table that it was told is empty it reads all, ever after.
  await client.query(`analyze "Person", "Project", "Member", "Song", "Version", "Comment", "Notification"`);
  await client.end();
}

const statements = [
  // Room for everybody.
  `update "MailBudget" set "dailyLimit" = 1000000, "monthlyLimit" = 10000000`,
  `insert into "Person" ("name", "email", "emailVerified", "updatedAt")
   select 'Player ' || n, 'player-' || n || '@example.com', true, now() from generate_series(1, $1::int) n`,
  `create temporary table place as
   select "id" as "personId", (row_number() over (order by "id") - 1) / ${band.people} as "band",
     (row_number() over (order by "id") - 1) % ${band.people} as "seat" from "Person"`,
  `insert into "Project" ("name", "ownerId", "clientToken")
   select 'Suite ' || "band", "personId", gen_random_uuid() from place where "seat" = 0`,
  `insert into "Member" ("projectId", "personId", "role")
   select project."id", place."personId", 'commenter' from place
   join place first on first."band" = place."band" and first."seat" = 0 join "Project" project on project."ownerId" = first."personId"
   where place."seat" > 0`,
  `insert into "Song" ("projectId", "name", "position", "clientToken") select "id", 'Night Drive', 1, gen_random_uuid() from "Project"`,
  `insert into "Version" ("songId", "number", "state", "fileName", "bytes", "contentType", "durationMs", "sketch")
   select "id", 1, 'ready', 'mix.wav', 1000, 'audio/wav', 318000, decode(repeat('5a2c', 240), 'hex') from "Song"`,
  `insert into "Comment" ("versionId", "authorId", "clientToken", "body", "atMs")
   select version."id", project."ownerId", gen_random_uuid(), 'The snare is a little late from bar ' || n, n * 20000
   from "Version" version join "Song" song on song."id" = version."songId" join "Project" project on project."id" = song."projectId",
     generate_series(1, ${band.comments}) n`,
  `insert into "Notification" ("personId", "kind", "cause", "projectId", "songId", "versionId", "commentId", "byId", "createdAt")
   select place."personId", 'comment', 'said:' || comment."id", project."id", song."id", version."id", comment."id", comment."authorId", now()
   from place join place first on first."band" = place."band" and first."seat" = 0
   join "Project" project on project."ownerId" = first."personId" join "Song" song on song."projectId" = project."id"
   join "Version" version on version."songId" = song."id" join "Comment" comment on comment."versionId" = version."id"`,
];
