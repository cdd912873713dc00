// What the comments are measured against: Node's own server, and the same SQL by pg, with nothing in between. Runs as a child process,
// told by its argument what to answer; sends its port when it listens.
import { createServer } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { markerRow, threadsRow } from "@concerto/core/comments/comment-rows";
import pg from "pg";

export type BareTask = { databaseUrl: string; versionId: string; personId: string };

const task: BareTask = JSON.parse(process.argv[2] ?? "");
const pool = new pg.Pool({ connectionString: task.databaseUrl, max: 20 });
const compress = promisify(gzip);

const session = `select session.*, person.* from "Session" session join "Person" person on person."id" = session."personId"
  where session."personId" = $1 limit 1`;
const access = `select version.*, song.*, project.*, member."role" from "Version" version
  join "Song" song on song."id" = version."songId" join "Project" project on project."id" = song."projectId"
  left join "Member" member on member."projectId" = project."id" and member."personId" = $2
  where version."id" = $1`;
const markers = markerRow(task.versionId);
const threads = threadsRow({ versionId: task.versionId, show: "all", cursor: null, mine: [] });

const server = createServer(async (_, response) => {
  const ask = async (name: string, text: string, values: unknown[]) => (await pool.query({ name, text, values })).rows;
  await ask("session", session, [task.personId]);
  const [, marked, listed] = await Promise.all([
    ask("access", access, [task.versionId, task.personId]),
    ask("markers", markers.text, markers.values),
    ask("threads", threads.text, threads.values),
  ]);
  const body = await compress(JSON.stringify([marked[0].answer, listed[0].answer]));
  response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(body);
});
server.listen(0, "localhost", () => process.send?.(server.address()));
