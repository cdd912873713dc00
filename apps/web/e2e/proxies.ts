import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { freePort } from "./own-service.ts";

/** What may stand between people and Concerto without anybody's asking. */
export type ProxyKind = keyof typeof kinds;

type Proxy = { origin: string; stop: () => Promise<void> };

/** Nothing that the app says binds it: it keeps every GET for ten minutes, whoever asked, a stream too once that has ended. */
const rude = "proxy_ignore_headers Cache-Control Expires Set-Cookie Vary X-Accel-Expires X-Accel-Buffering;";

const kinds = {
  /** An nginx with a cache, which keeps what the app does not forbid it to keep. */
  "a cache that obeys": () => startNginx(""),
  "a cache that ignores every header": () => startNginx(rude),
  // nginx has only limits on silence, and a stream that pings is never silent.
  "a gateway that cuts every connection after 20 s": () => startGateway({ cutsAfterMs: 20_000 }),
  "a gateway that withholds every answer until it has ended": () => startGateway({ withholds: true }),
};

export const proxyKinds = Object.keys(kinds) as ProxyKind[];

/**
 * Does something behind a proxy of its own, and ends the proxy whatever comes of it. The app sees its own Host and Origin, as if
 * APP_URL named the proxy; cookies know no ports, so whoever is signed in at APP_URL is signed in here. Nothing else comes through
 * it: one person, and a cache that is keyed by the address alone and was empty before.
 */
export async function behind(kind: ProxyKind, act: (origin: string) => Promise<void>): Promise<void> {
  const proxy = await kinds[kind]();
  try {
    await act(proxy.origin);
  } finally {
    await proxy.stop();
  }
}

const app = new URL(process.env.APP_URL ?? "");

async function startNginx(settings: string): Promise<Proxy> {
  const folder = await mkdtemp(join(tmpdir(), "concerto-nginx-"));
  const port = await freePort();
  await mkdir(join(folder, "temp"));
  await writeFile(join(folder, "nginx.conf"), nginxSettings(port, settings));
  const errors = join(folder, "error.log");
  const nginx = spawn(process.env.NGINX_PATH ?? "nginx", ["-p", folder, "-e", errors, "-c", "nginx.conf"]);
  const killWithUs = () => nginx.kill("SIGKILL");
  process.once("exit", killWithUs);
  const origin = `http://localhost:${port}`;
  await untilListening(origin, nginx).catch(async (cause) => {
    throw new Error(`nginx did not start: ${await readFile(errors, "utf8").catch(() => "")}`, { cause });
  });
  return {
    origin,
    async stop() {
      if (nginx.exitCode === null) {
        nginx.kill("SIGTERM");
        await once(nginx, "close");
      }
      process.off("exit", killWithUs);
      await rm(folder, { recursive: true });
    },
  };
}

/** One process, so that a test which is killed leaves nothing behind. Everything that nginx writes stays in its own folder. */
const nginxSettings = (port: number, settings: string) => `
  daemon off; master_process off; pid nginx.pid; error_log error.log;
  events { worker_connections 256; }
  http {
    access_log off;
    client_body_temp_path temp/body; proxy_temp_path temp/proxy; fastcgi_temp_path temp/fastcgi;
    uwsgi_temp_path temp/uwsgi; scgi_temp_path temp/scgi;
    proxy_cache_path cache keys_zone=all:1m;
    server {
      listen localhost:${port};
      location / {
        proxy_pass ${app.origin};
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_set_header Host ${app.host};
        proxy_set_header Origin ${app.origin};
        proxy_cache all;
        proxy_cache_key $request_uri;
        proxy_cache_methods GET HEAD;
        proxy_cache_valid any 10m;
        ${settings}
        add_header X-Kept $upstream_cache_status always;
      }
    }
  }`;

async function untilListening(origin: string, nginx: ChildProcess): Promise<void> {
  const endsAtMs = Date.now() + 10_000;
  const failed = once(nginx, "error").then(([error]) => Promise.reject(error));
  const answered = async () => {
    while (nginx.exitCode === null && Date.now() < endsAtMs) {
      if (await fetch(`${origin}/api/health`).catch(() => null)) return; // refused until it listens
      await setTimeout(50);
    }
    throw new Error("It did not answer.");
  };
  await Promise.race([answered(), failed]);
}

type Habits = { cutsAfterMs?: number; withholds?: boolean };

async function startGateway({ cutsAfterMs, withholds = false }: Habits): Promise<Proxy> {
  const gateway = createServer((asked, answer) => passOn(asked, answer, withholds ? giveWhole : giveAsItComes));
  if (cutsAfterMs)
    gateway.on("connection", (socket) => {
      const cut = globalThis.setTimeout(() => socket.destroy(), cutsAfterMs);
      socket.once("close", () => clearTimeout(cut));
    });
  gateway.listen(0, "localhost");
  await once(gateway, "listening");
  return {
    origin: `http://localhost:${(gateway.address() as AddressInfo).port}`,
    async stop() {
      gateway.closeAllConnections();
      await new Promise((done) => gateway.close(done));
    },
  };
}

type Give = (told: IncomingMessage, answer: ServerResponse) => void;

function passOn(asked: IncomingMessage, answer: ServerResponse, give: Give): void {
  const { method, url, headers } = asked;
  const origin = headers.origin ? { origin: app.origin } : {};
  const onwards = request(new URL(url ?? "/", app), { method, headers: { ...headers, ...origin, host: app.host } });
  onwards.once("response", (told) => give(told, answer));
  onwards.once("error", () => answer.destroy());
  // Whoever went away is waited for by nobody: the app must see that its stream has lost its reader.
  answer.once("close", () => onwards.destroy());
  asked.pipe(onwards);
}

const giveAsItComes: Give = (told, answer) => {
  answer.writeHead(told.statusCode ?? 502, told.headers);
  answer.flushHeaders();
  told.once("error", () => answer.destroy());
  told.pipe(answer);
};

/** Not even the head goes on before the end is here. */
const giveWhole: Give = async (told, answer) => {
  const parts: Buffer[] = [];
  try {
    for await (const part of told) parts.push(part);
  } catch {
    return void answer.destroy(); // the app broke off
  }
  answer.writeHead(told.statusCode ?? 502, told.headers);
  answer.end(Buffer.concat(parts));
};
