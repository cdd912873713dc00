import { spawn } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { isPortFree } from "./ports.ts";
import { type Services, startServices, withoutBlanks } from "./services.ts";

function aDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "concerto-services-"));
  chmodSync(folder, 0o711);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function query(services: Services, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: services.addresses.database });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** One request to S3, signed by hand (AWS Signature Version 4), so that this test leans on no client. */
async function s3(services: Services, method: "PUT" | "GET", { key, body = "" }: { key: string; body?: string }) {
  const address = new URL(services.addresses.storage);
  const { username, password, host } = address;
  const path = `${address.pathname}/${key}`;
  const at = `${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
  const scope = `${at.slice(0, 8)}/auto/s3/aws4_request`;
  const hash = createHash("sha256").update(body).digest("hex");
  const headers = `host:${host}\nx-amz-content-sha256:${hash}\nx-amz-date:${at}\n`;
  const names = "host;x-amz-content-sha256;x-amz-date";
  const canonical = createHash("sha256").update([method, path, "", headers, names, hash].join("\n")).digest("hex");
  const hmac = (secret: string | Buffer, text: string) => createHmac("sha256", secret).update(text).digest();
  const signingKey = scope.split("/").reduce<string | Buffer>(hmac, `AWS4${password}`);
  const signature = hmac(signingKey, ["AWS4-HMAC-SHA256", at, scope, canonical].join("\n")).toString("hex");
  return fetch(`http://${host}${path}`, {
    method,
    ...(method === "PUT" ? { body } : {}),
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${username}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
      "x-amz-content-sha256": hash,
      "x-amz-date": at,
      origin: "http://localhost:3000",
    },
  });
}

function portsOf({ addresses }: Services): number[] {
  return Object.values(addresses).map((address) => Number(new URL(address).port));
}

test("what was stored is there, at the same address, after a restart; stopping leaves no port and no lock", async () => {
  const dataDir = aDataFolder();
  const first = await startServices({ dataDir, env: {}, life: "throwaway" });
  await query(first, "create table songs as select 'Night Bus' as name");
  const stored = await s3(first, "PUT", { key: "versions/1/original", body: "audio" });
  expect(stored.status).toBe(200);
  // Without it the browser's uploader could not read a part's ETag.
  expect(stored.headers.get("access-control-expose-headers")?.toLowerCase()).toMatch(/etag|^\*$/);
  await first.stop();
  for (const port of portsOf(first)) expect(await isPortFree(port)).toBe(true);
  expect(existsSync(join(dataDir, "postgres", "postmaster.pid"))).toBe(false);

  const second = await startServices({ dataDir, env: {} });
  onTestFinished(second.stop);
  // The ports were written down by the first run, its credentials and secrets too.
  expect(second.env).toEqual(first.env);
  expect(await query(second, "select name from songs")).toEqual([{ name: "Night Bus" }]);
  expect(await (await s3(second, "GET", { key: "versions/1/original" })).text()).toBe("audio");
  expect(statSync(join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
}, 60_000);

test("a browser's preflight for an upload is answered", async () => {
  const services = await startServices({
    dataDir: aDataFolder(),
    env: { DATABASE_URL: "postgresql://given" },
    life: "throwaway",
  });
  onTestFinished(services.stop);
  const address = new URL(services.addresses.storage);
  const preflight = await fetch(`http://${address.host}${address.pathname}/versions/1/original`, {
    method: "OPTIONS",
    headers: {
      origin: "http://localhost:3000",
      "access-control-request-method": "PUT",
      "access-control-request-headers": "content-type",
    },
  });
  expect(preflight.ok).toBe(true);
  expect(preflight.headers.get("access-control-allow-methods")).toContain("PUT");
  expect(["*", "http://localhost:3000"]).toContain(preflight.headers.get("access-control-allow-origin"));
}, 60_000);

test("what has an address is not started, and a key for Resend means Resend", async () => {
  const dataDir = aDataFolder();
  const env = { DATABASE_URL: "postgresql://given", STORAGE_URL: "https://given/bucket", RESEND_API_KEY: "re_given" };
  const services = await startServices({ dataDir, env, life: "throwaway" });
  await services.stop();
  expect(services.embedded).toEqual({ database: false, storage: false, inbox: false });
  expect(services.env).toMatchObject(env);
  expect(services.env.RESEND_BASE_URL).toBeUndefined();
  expect(existsSync(join(dataDir, "postgres"))).toBe(false);
});

test("a pid file left by a killed run, whose number now belongs to something else, does not block the start", async () => {
  const dataDir = aDataFolder();
  const env = { STORAGE_URL: "https://given/bucket", RESEND_API_KEY: "re_given" };
  await (await startServices({ dataDir, env, life: "throwaway" })).stop();
  // Postgres looks past processes of other users, so the number must belong to one of its own.
  const { uid, gid } = statSync(join(dataDir, "postgres"));
  const other = spawn("sleep", ["60"], { uid, gid });
  onTestFinished(() => void other.kill());
  writeFileSync(join(dataDir, "postgres", "postmaster.pid"), `${other.pid}\n`);
  const services = await startServices({ dataDir, env, life: "throwaway" });
  expect(await query(services, "select 1 as one")).toEqual([{ one: 1 }]);
  await services.stop();
}, 60_000);

test("blank settings, as in a copied example, count as not set", () => {
  expect(withoutBlanks({ DATABASE_URL: "", STORAGE_URL: "  ", APP_URL: "http://x" })).toEqual({ APP_URL: "http://x" });
});
