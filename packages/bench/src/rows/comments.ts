import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import type { BareTask } from "../bare-server.ts";
import { type Ask, type Loaded, load } from "../load.ts";
import { asFast, inKilobytes, type Measured, noPeer } from "../measured.ts";
import { aSongOf, type SignedIn, signUp } from "../person.ts";
import type { Stage } from "../stage.ts";

const crowd = { threads: 1000, replies: 500, people: 12 };
const commentsPerSecond = 5;

/** All markers and the first fifty threads of a version with a thousand comments, in one request, on eight connections. */
export async function measureComments({ steps, ...stage }: Stage): Promise<Measured[]> {
  const product = await stage.product();
  const person = await signUp(product);
  const versionId = await aDiscussedVersion(product.database, person);
  const ask = {
    url: `${product.appUrl}/api/trpc/comments.markers,comments.list?batch=1`,
    headers: { cookie: person.cookie, "content-type": "application/json", "accept-encoding": "gzip" },
    body: JSON.stringify({ 0: { versionId }, 1: { versionId, show: "all" } }),
  };
  const ours = await steps.run("Asking for a thousand comments", () => loadWarm(ask));
  const lively = await steps.run("The same while somebody comments", () =>
    whileCommenting(person, versionId, () => loadWarm(ask)),
  );
  const bare = await startBareServer({ databaseUrl: product.databaseUrl, versionId, personId: person.id });
  const peer = await steps.run("The same of a bare Node server", () => loadWarm({ url: bare.url, headers: {} }));
  bare.stop();
  const wordsOf = ({ perSecond, bytes, p95Ms }: Loaded) =>
    `${perSecond.toFixed(0)} req/s, ${inKilobytes(bytes)}, p95 ${p95Ms.toFixed(0)} ms`;
  return [
    {
      what: "1,000 comments: all markers and the first 50 threads",
      how: "one request over HTTP with a session, gzipped, the lists kept while nobody speaks; 8 connections, 8 s, load and database on the same machine",
      ours: wordsOf(ours),
      peer: `bare node:http and pg, the same SQL every time, gzipped: ${wordsOf(peer)}`,
      ratio: asFast(ours.perSecond, peer.perSecond),
    },
    {
      what: `… while somebody comments ${commentsPerSecond} times a second`,
      how: "the same; each comment ends what was kept of the lists",
      ours: wordsOf(lively),
      ...noPeer,
    },
  ];
}

/** Measures while the person comments on the version, again and again. */
async function whileCommenting({ api }: SignedIn, versionId: string, measure: () => Promise<Loaded>): Promise<Loaded> {
  const sent: Promise<unknown>[] = [];
  const timer = setInterval(() => {
    const comment = { versionId, clientToken: randomUUID(), body: "And now?", atMs: sent.length };
    sent.push(api.comments.add.mutate(comment));
  }, 1000 / commentsPerSecond);
  const loaded = await measure().finally(() => clearInterval(timer));
  await Promise.all(sent);
  return loaded;
}

async function loadWarm(ask: Ask): Promise<Loaded> {
  await load(ask, { connections: 8, seconds: 3 });
  return load(ask, { connections: 8, seconds: 8 });
}

async function startBareServer(task: BareTask): Promise<{ url: string; stop: () => void }> {
  const file = fileURLToPath(new URL("../bare-server.ts", import.meta.url));
  const child = fork(file, [JSON.stringify(task)], { execArgv: [] });
  const { port } = await new Promise<AddressInfo>((resolve, reject) => {
    child.once("message", (address) => resolve(address as AddressInfo));
    child.once("exit", (code) => reject(new Error(`The bare server ended with ${code}.`)));
  });
  return { url: `http://localhost:${port}/`, stop: () => child.kill() };
}

/** A version, ready to hear, with a thousand threads by a dozen people, half of them answered. */
async function aDiscussedVersion(database: pg.Pool, person: SignedIn): Promise<string> {
  const { songId } = await aSongOf(person);
  const version = await database.query<{ id: string }>(
    `insert into "Version" ("songId", "number", "state", "fileName", "bytes", "contentType", "durationMs", "arrivedAt", "playsAs", "uploadedById")
     values ($1, 1, 'ready', 'mix.wav', 1000, 'audio/wav', 318000, now(), 'audio/wav', $2) returning id`,
    [songId, person.id],
  );
  const versionId = version.rows[0]?.id ?? "";
  await database.query(`
    insert into "Person" ("name", "email", "updatedAt")
    select 'Reviewer ' || n, 'reviewer-' || n || '-' || gen_random_uuid() || '@example.com', now()
    from generate_series(1, ${crowd.people}) n`);
  const author = `(select id from "Person" where name = 'Reviewer ' || (1 + n % ${crowd.people}) limit 1)`;
  const words = `'The ' || (array['choir','snare','bass','lead vocal','second guitar','room'])[1 + n % 6] || ' is ' ||
    (array['too loud','a little late','lovely here','masked by the piano','sharp'])[1 + n % 5] || ' from bar ' || n ||
    '; try ' || (n * 7 % 11) || ' dB at ' || (n * 37 % 900) || ' Hz and send it again ' || md5(n::text)`;
  await database.query(
    `insert into "Comment" ("versionId", "authorId", "clientToken", "body", "atMs", "endMs", "resolvedAt")
     select $1, ${author}, gen_random_uuid(), ${words}, n * 317, case when n % 4 = 0 then n * 317 + 900 end,
       case when n % 3 = 0 then now() end from generate_series(1, ${crowd.threads}) n`,
    [versionId],
  );
  await database.query(
    `insert into "Comment" ("versionId", "parentId", "authorId", "clientToken", "body")
     select $1, thread.id, ${author}, gen_random_uuid(), ${words} from generate_series(1, ${crowd.replies}) n
     join lateral (select id from "Comment" where "versionId" = $1 and "atMs" = n * 2 * 317) thread on true`,
    [versionId],
  );
  await database.query("analyze");
  return versionId;
}
