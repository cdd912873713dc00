import { findConfinement } from "@concerto/audio/sandbox";
import { databaseUrl, faultsOfSettings, storageUrl, workerSettings } from "@concerto/core/settings";
import { type Database, openDatabase } from "@concerto/db/client";
import { createStorage, type Storage } from "@concerto/storage/storage";
import { examineBudget } from "./budget.ts";
import { examineConfinement } from "./confinement.ts";
import { examineDatabase } from "./database.ts";
import { type Finding, untold } from "./finding.ts";
import { examineMail } from "./mail.ts";
import { examineService } from "./service.ts";
import { examineSettings } from "./settings.ts";
import { examineStorage } from "./storage.ts";

type Env = Record<string, string | undefined>;

/** Examines one part after the other; what a part needs may be missing, and the others are examined all the same. */
export async function* examineAll(
  env: Env,
  { sendTo }: { sendTo?: string },
): AsyncGenerator<{ title: string; findings: Finding[] }, void, void> {
  const database = isGood("DATABASE_URL", env) ? openDatabase(env.DATABASE_URL ?? "", { connections: 4 }) : null;
  const storage = isGood("STORAGE_URL", env) ? createStorage(env.STORAGE_URL ?? "") : null;
  yield { title: "Settings", findings: examineSettings(env) };
  yield { title: "Database", findings: database ? await examineDatabase(database.pool) : skipped("DATABASE_URL") };
  yield { title: "Storage", findings: storage ? await examineBucket(storage, env) : skipped("STORAGE_URL") };
  const budget = database ? await examineBudget(database.db) : [];
  yield { title: "Mail", findings: [...(await examineSending(env, { sendTo })), ...budget] };
  yield { title: "Uploaded files, on this machine", findings: examineConfinement(await findConfinement()) };
  yield { title: "Worker and web", findings: await examineProcesses({ database, storage }, env) };
  await database?.close();
}

const shapes = { DATABASE_URL: databaseUrl, STORAGE_URL: storageUrl };

const isGood = (name: keyof typeof shapes, env: Env) => faultsOfSettings({ [name]: shapes[name] }, env).length === 0;

const skipped = (name: string) => [untold("Not examined.", `Mend ${name} first; see Settings above.`)];

function examineBucket(storage: Storage, { STORAGE_URL: url = "", APP_URL: appUrl = "" }: Env): Promise<Finding[]> {
  return examineStorage(storage, { url, origin: originOf(appUrl) });
}

/** As a browser names the place a page came from. */
function originOf(appUrl: string): string {
  return URL.canParse(appUrl) ? new URL(appUrl).origin : "https://concerto.example.com";
}

async function examineSending(env: Env, { sendTo }: { sendTo?: string }): Promise<Finding[]> {
  const { RESEND_API_KEY, RESEND_BASE_URL, MAIL_FROM } = workerSettings;
  if (faultsOfSettings({ RESEND_API_KEY, RESEND_BASE_URL, MAIL_FROM }, env).length > 0)
    return skipped("RESEND_API_KEY and MAIL_FROM");
  const sending = {
    apiKey: env.RESEND_API_KEY ?? "",
    baseUrl: env.RESEND_BASE_URL || undefined,
    from: env.MAIL_FROM ?? "",
  };
  return examineMail(sending, { sendTo });
}

async function examineProcesses(
  { database, storage }: { database: Database | null; storage: Storage | null },
  { APP_URL: appUrl }: Env,
): Promise<Finding[]> {
  if (!database || !storage) return skipped("DATABASE_URL and STORAGE_URL");
  return examineService({ db: database.db, storage }, { appUrl: appUrl && URL.canParse(appUrl) ? appUrl : undefined });
}
