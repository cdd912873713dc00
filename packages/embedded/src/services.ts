import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startInbox } from "./inbox.ts";
import { anyPort, keepPorts, takePort } from "./ports.ts";
import { startPostgres } from "./postgres.ts";
import { startR2 } from "./r2.ts";
import { keepSecrets, type Secrets } from "./secrets.ts";

export type ServiceOptions = {
  /** Where what they hold is kept. */
  dataDir: string;
  /** The settings given; whatever these name an address for is not started. */
  env: NodeJS.ProcessEnv;
  /** "kept": well-known ports and a database that survives a power cut. "throwaway": any free ports and a fast database. */
  life?: "kept" | "throwaway";
  /** Hears of what a person should know, such as a busy port. */
  say?: (line: string) => void;
};

export type Services = {
  /** The settings given, completed with the addresses and secrets of what runs here. */
  env: NodeJS.ProcessEnv;
  /** Addresses for people and scripts; `inbox` is missing where mail goes to Resend itself. */
  addresses: { database: string; storage: string; inbox?: string };
  /** Which of them run here. */
  embedded: { database: boolean; storage: boolean; inbox: boolean };
  /** Rejects when one of them stops by itself. */
  failure: Promise<never>;
  stop: () => Promise<void>;
};

type Started = { env: NodeJS.ProcessEnv; stop: () => Promise<void>; ended?: Promise<void> };

/** Starts Postgres, R2 and the mail inbox, each only where `env` does not say where to find it. */
export async function startServices(options: ServiceOptions): Promise<Services> {
  const given = withoutBlanks(options.env);
  await mkdir(options.dataDir, { recursive: true });
  const secrets = await keepSecrets(options.dataDir);
  const embedded = {
    database: given.DATABASE_URL === undefined,
    storage: given.STORAGE_URL === undefined,
    // With a key of their own and no other address, people mean Resend itself.
    inbox: given.RESEND_BASE_URL === undefined && given.RESEND_API_KEY === undefined,
  };
  const starts = await chooseStarts(options, { secrets, embedded });
  const results = await Promise.allSettled(starts.map((start) => start()));
  const started = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const stop = async () => void (await Promise.all(started.map((service) => service.stop())));
  const failed = results.find((result) => result.status === "rejected");
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const env = Object.assign(
    { AUTH_SECRET: secrets.authSecret, ...vapidOf(secrets, given) },
    ...started.map((service) => service.env),
    given,
  );
  return { env, addresses: addressesOf(env), embedded, ...watchOver(started) };
}

async function chooseStarts(
  { dataDir, life = "kept", say = () => {} }: ServiceOptions,
  { secrets, embedded }: { secrets: Secrets; embedded: Services["embedded"] },
): Promise<(() => Promise<Started>)[]> {
  const ports = await keepPorts(dataDir, async (preferred, name) => {
    if (life === "throwaway") return anyPort();
    return isNeeded[name](embedded) ? takePort(preferred, say) : preferred;
  });
  const { databasePassword: password, storageKey: key, storageSecret: secret, webhookSecret } = secrets;
  const durability = life;
  const postgres = async () => {
    const { url, ...rest } = await startPostgres(dataDir, { port: ports.postgres, password, durability });
    return { env: { DATABASE_URL: url }, ...rest };
  };
  const r2 = async () => {
    const { storageUrl, otherUrl, ...rest } = await startR2(dataDir, { port: ports.r2, key, secret });
    // The second is no app's: tests compare two buckets.
    return { env: { STORAGE_URL: storageUrl, STORAGE_OTHER_URL: otherUrl }, ...rest };
  };
  const inbox = async () => {
    const { url, stop } = await startInbox(join(dataDir, "inbox"), ports.inbox);
    const env = {
      RESEND_BASE_URL: url,
      RESEND_API_KEY: "re_embedded",
      RESEND_WEBHOOK_SECRET: webhookSecret,
      MAIL_FROM: "Concerto <mail@concerto.localhost>",
      // It has no quota: whoever tries things out, and the tests, must not run into Resend's.
      MAIL_DAILY_LIMIT: "100000",
      MAIL_MONTHLY_LIMIT: "1000000",
    };
    return { env, stop };
  };
  return [
    ...(embedded.database ? [postgres] : []),
    ...(embedded.storage ? [r2] : []),
    ...(embedded.inbox ? [inbox] : []),
  ];
}

const isNeeded = {
  inbox: (embedded: Services["embedded"]) => embedded.inbox,
  postgres: (embedded: Services["embedded"]) => embedded.database,
  r2: (embedded: Services["embedded"]) => embedded.storage,
};

function watchOver(started: Started[]): Pick<Services, "failure" | "stop"> {
  let isStopping = false;
  const failure = Promise.race(started.flatMap(({ ended }) => (ended ? [ended] : []))).then(() => {
    // After an orderly stop nobody waits for this any more.
    if (isStopping) return new Promise<never>(() => {});
    throw new Error("The database or the storage on this machine stopped by itself; the logs in .data/logs say why.");
  });
  failure.catch(() => {}); // whoever waits for it hears of it; a run that does not wait must not die of an unhandled rejection
  return {
    failure,
    stop: async () => {
      isStopping = true;
      await Promise.all(started.map((service) => service.stop()));
    },
  };
}

// Half a pair of one's own is a mistake that web and worker tell of; it is not made whole by another's half.
function vapidOf({ vapid }: Secrets, given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (given.VAPID_PUBLIC_KEY !== undefined || given.VAPID_PRIVATE_KEY !== undefined) return {};
  return { VAPID_PUBLIC_KEY: vapid.publicKey, VAPID_PRIVATE_KEY: vapid.privateKey };
}

function addressesOf(env: NodeJS.ProcessEnv): Services["addresses"] {
  const { DATABASE_URL: database, STORAGE_URL: storage, RESEND_BASE_URL: inbox } = env;
  if (database === undefined || storage === undefined) throw new Error("The database or the storage has no address.");
  return { database, storage, ...(inbox === undefined ? {} : { inbox }) };
}

/** A line such as `DATABASE_URL=` in a copied example means "not set". */
export function withoutBlanks(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""));
}
