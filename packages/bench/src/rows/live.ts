import { type ChildProcess, fork, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startWeb, startWorker } from "@concerto/embedded/apps";
import { requireNginx } from "@concerto/embedded/nginx";
import { anyPort } from "@concerto/embedded/ports";
import { inKilobytes, type Measured } from "../measured.ts";
import { collectGarbage, residentBytes } from "../memory.ts";
import { aSongOf, type SignedIn, signUp } from "../person.ts";
import type { Product, Stage } from "../stage.ts";
import { type OpenStream, openStream, openStreams } from "../streams.ts";

const listeners = 200;
const crowd = 1000;
const comments = 50;
const pauseMs = 150;
/** Until what was opened lies where it stays. */
const settleMs = 15_000;

/** A comment from one browser to 200 others, and what a thousand streams hold in memory. */
export async function measureLive({ steps, folder, signal, ...stage }: Stage): Promise<Measured[]> {
  const product = await stage.product();
  const person = await signUp(product);
  const versionId = await aVersionOf(product, person);
  const nginx = await requireNginx({ env: process.env, steps, signal });
  const second = await anyPort();
  const options = { mode: "production", env: product.env, say: steps.say } as const;
  const inspector = await anyPort();
  const inspected = { ...product.env, NODE_OPTIONS: `--inspect=localhost:${inspector}` };
  const web = startWeb({ ...options, env: inspected, port: second, dataDir: join(folder, "web-2") });
  const others = [
    web,
    ...[2, 3].map((n) => startWorker({ ...options, port: 0, dataDir: join(folder, `worker-${n}`) })),
  ];
  const front = await startFront(nginx, {
    folder,
    ports: [Number(new URL(product.appUrl).port), second],
    appUrl: product.appUrl,
  });
  const bare = await startBare();
  try {
    await untilWell(`http://localhost:${second}`);
    const say = () => person.api.comments.add.mutate(aComment(versionId)).then(({ id }) => id);
    const streamOf = (origin: string) => () =>
      openStream(`${origin}/api/live?nonce=${randomUUID()}`, { cookie: person.cookie });
    const ours = await steps.run(`A comment to ${listeners} streams`, () => latency(streamOf(front.origin), say));
    const post = async () => {
      const words = randomUUID();
      await fetch(bare.origin, { method: "POST", body: words });
      return words;
    };
    const peer = await steps.run("The same of a bare Node server", () => latency(() => openStream(bare.origin), post));
    const held = await steps.run(`${crowd} streams at one process`, () =>
      perStream({ pid: web.pid() ?? 0, inspector }, streamOf(`http://localhost:${second}`)),
    );
    const bareHeld = await steps.run("The same of a bare Node server", () =>
      perStream(bare, () => openStream(bare.origin)),
    );
    return [
      {
        what: `A comment, from the call to ${listeners} open streams`,
        how: `two web processes and three workers on one Postgres, behind nginx without stickiness; ${comments} comments, every stream each time; all on the same machine`,
        ours: wordsOf(ours),
        peer: `bare node:http, one process, no database, no rights: ${wordsOf(peer)}`,
        ratio: `p95 ${(ours.p95Ms / peer.p95Ms).toFixed(1)} × as long`,
      },
      {
        what: `Memory of an open stream`,
        how: `${crowd} streams at one web process, ${settleMs / 1000} s after the last was opened and with garbage collected; resident memory, what is shared apart`,
        ours: inKilobytes(held),
        peer: `bare node:http: ${inKilobytes(bareHeld)}`,
        ratio: `${(held / bareHeld).toFixed(1)} × as much`,
      },
    ];
  } finally {
    bare.stop();
    front.stop();
    await Promise.all(others.map((other) => other.stop()));
  }
}

type Latency = { p50Ms: number; p95Ms: number; mostMs: number };

const wordsOf = ({ p50Ms, p95Ms, mostMs }: Latency) =>
  `p95 ${p95Ms.toFixed(0)} ms, median ${p50Ms.toFixed(0)} ms, at most ${mostMs.toFixed(0)} ms`;

/** From the call until each stream held what the call answered. */
async function latency(open: () => Promise<OpenStream>, say: () => Promise<string>): Promise<Latency> {
  const streams = await openStreams(listeners, open);
  const took: number[] = [];
  for (let n = 0; n < comments; n += 1) {
    const beganAtMs = performance.now();
    const words = await say();
    const heardAtMs = await Promise.all(streams.map((stream) => stream.holds(words)));
    took.push(...heardAtMs.map((atMs) => atMs - beganAtMs));
    await setTimeout(pauseMs);
  }
  for (const stream of streams) stream.close();
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return { p50Ms: at(0.5), p95Ms: at(0.95), mostMs: at(1) };
}

/** Bytes that a process holds for each of a thousand streams. */
async function perStream(
  { pid, inspector }: { pid: number; inspector: number },
  open: () => Promise<OpenStream>,
): Promise<number> {
  // What a first stream brings along is not the others'.
  const first = await openStreams(20, open);
  for (const stream of first) stream.close();
  await setTimeout(settleMs);
  await collectGarbage(inspector);
  const before = residentBytes(pid);
  const streams = await openStreams(crowd, open);
  await setTimeout(settleMs);
  await collectGarbage(inspector);
  const after = residentBytes(pid);
  for (const stream of streams) stream.close();
  return (after - before) / crowd;
}

/** A version of theirs that is ready to hear. */
async function aVersionOf({ database }: Product, person: SignedIn): Promise<string> {
  const { songId } = await aSongOf(person);
  const { rows } = await database.query<{ id: string }>(
    `insert into "Version" ("songId", "number", "state", "fileName", "bytes", "contentType", "durationMs", "arrivedAt", "playsAs", "uploadedById")
     values ($1, 1, 'ready', 'mix.wav', 1000, 'audio/wav', 318000, now(), 'audio/wav', $2) returning id`,
    [songId, person.id],
  );
  return rows[0]?.id ?? "";
}

const aComment = (versionId: string) => ({ versionId, clientToken: randomUUID(), body: "And now?", atMs: 1000 });

type Front = { folder: string; ports: number[]; appUrl: string };

/** An nginx that gives each request to the next of these, whoever asks. */
async function startFront(nginx: string, { folder, ports, appUrl }: Front) {
  const port = await anyPort();
  const home = join(folder, "nginx");
  mkdirSync(join(home, "temp"), { recursive: true });
  const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((one) => `${one}_temp_path temp/${one};`);
  writeFileSync(
    join(home, "nginx.conf"),
    `daemon off; master_process off; pid nginx.pid; error_log error.log;
     events { worker_connections 4096; }
     http {
       access_log off; ${temp.join(" ")}
       upstream webs { ${ports.map((one) => `server localhost:${one};`).join(" ")} }
       server {
         listen localhost:${port};
         location / {
           proxy_pass http://webs; proxy_http_version 1.1;
           proxy_set_header Connection ""; proxy_set_header Host ${new URL(appUrl).host};
         }
       }
     }`,
  );
  const child = spawn(nginx, ["-p", home, "-e", join(home, "error.log"), "-c", "nginx.conf"], { stdio: "ignore" });
  const origin = `http://localhost:${port}`;
  await untilWell(origin);
  return { origin, stop: () => child.kill() };
}

async function startBare() {
  const inspector = await anyPort();
  const execArgv = [`--inspect=localhost:${inspector}`];
  const child: ChildProcess = fork(fileURLToPath(new URL("../bare-streams.ts", import.meta.url)), { execArgv });
  const { port } = await new Promise<AddressInfo>((resolve, reject) => {
    child.once("message", (address) => resolve(address as AddressInfo));
    child.once("exit", (code) => reject(new Error(`The bare server ended with ${code}.`)));
  });
  return { origin: `http://localhost:${port}/`, pid: child.pid ?? 0, inspector, stop: () => child.kill() };
}

async function untilWell(origin: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await fetch(`${origin}/api/health`).catch(() => null); // refused until it listens
    if (answer?.status === 200) return;
    await setTimeout(150);
  }
  throw new Error(`${origin} was not well after half a minute.`);
}
