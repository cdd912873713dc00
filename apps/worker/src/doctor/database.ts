import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { pendingMigrations } from "@concerto/db/pending";
import type { Pool } from "pg";
import { examine, type Finding, patienceMs, untold, well, wrong } from "./finding.ts";

/** `uuidv7()`, by which everything here is named, came with this version. */
const neededVersion = 18;
/** Links and signed addresses live for minutes at least; a clock that is off by this much is set wrongly. */
const mostSkewMs = 10_000;
/** What the web app (20) and a worker (10) open at most, and room for migrating and looking. */
const neededConnections = 40;

/** Whether Postgres answers, is new enough and migrated, delivers notifications, and tells the time. */
export function examineDatabase(pool: Pool): Promise<Finding[]> {
  const advice =
    "Is DATABASE_URL right, and may this machine connect? Managed Postgres often wants ?sslmode=verify-full, and a list of addresses.";
  return examine(
    async () => {
      const { version, clock, encryption, connections } = await lookAt(pool);
      return [
        version,
        ...(await examineMigrations(pool)),
        await examineListen(pool),
        clock,
        ...encryption,
        ...connections,
      ];
    },
    { what: "The database cannot be reached", advice },
  );
}

type Facts = { version: number; now: Date; isEncrypted: boolean | null; isLocal: boolean; most: number };

async function lookAt(pool: Pool) {
  const askedAt = Date.now();
  const { rows } = await pool.query<Facts>(`
    select current_setting('server_version_num')::int / 10000 as version, clock_timestamp() as now,
      (select ssl from pg_stat_ssl where pid = pg_backend_pid()) as "isEncrypted",
      coalesce(inet_server_addr() <<= '127.0.0.0/8' or inet_server_addr() = '::1', true) as "isLocal",
      current_setting('max_connections')::int as most`);
  const [facts] = rows;
  if (!facts) throw new Error("it answered nothing");
  const skewMs = Math.abs(facts.now.getTime() - (askedAt + Date.now()) / 2);
  return {
    version: versionFinding(facts.version),
    clock: clockFinding(skewMs),
    encryption: facts.isEncrypted || facts.isLocal ? [] : [notEncrypted],
    connections: facts.most < neededConnections ? [tooFew(facts.most)] : [],
  };
}

const versionFinding = (version: number) =>
  version >= neededVersion
    ? well(`PostgreSQL ${version} answers.`)
    : wrong(`This is PostgreSQL ${version}.`, `Concerto needs ${neededVersion} or newer.`);

const clockFinding = (skewMs: number) =>
  skewMs <= mostSkewMs
    ? well("Its clock and this machine's agree.")
    : wrong(
        `Its clock and this machine's are ${Math.round(skewMs / 1000)} s apart.`,
        "Set this machine's clock by NTP.",
      );

const notEncrypted = untold(
  "The connection is not encrypted.",
  "Over any network that others share, add ?sslmode=verify-full to DATABASE_URL.",
);

const tooFew = (most: number) =>
  untold(
    `It takes ${most} connections at most.`,
    `The web app opens up to 20 and each worker 10: allow ${neededConnections}, and 20 more for each further web process.`,
  );

async function examineMigrations(pool: Pool): Promise<Finding[]> {
  const pending = await pendingMigrations(pool);
  if (pending.length === 0) return [well("All migrations are applied.")];
  return [
    wrong(`${pending.length} migrations are missing, the first: ${pending[0]}.`, "pnpm --filter @concerto/db migrate"),
  ];
}

/** Whether a notification arrives. Behind a pooler that lends connections by the transaction it never does, though LISTEN is accepted. */
async function examineListen(pool: Pool): Promise<Finding> {
  const channel = `doctor_${randomUUID().replaceAll("-", "")}`;
  const listener = await pool.connect();
  try {
    const heard = new Promise<true>((resolve) => listener.once("notification", () => resolve(true)));
    await listener.query(`listen ${channel}`);
    await pool.query("select pg_notify($1, '')", [channel]);
    const hasArrived = await Promise.race([heard, setTimeout(patienceMs / 2, false, { ref: false })]);
    if (hasArrived) return well("Notifications arrive (LISTEN).");
    const advice =
      "DATABASE_URL leads through a pooler. Take the database's direct address (or the pooler's session mode).";
    return wrong("Notifications do not arrive (LISTEN).", advice);
  } finally {
    listener.release(true); // it listens still: not to be lent to anybody else
  }
}
