import { createECDH, randomBytes } from "node:crypto";
import { join } from "node:path";
import { readJson, writeJson } from "./json-files.ts";

export type Secrets = {
  authSecret: string;
  databasePassword: string;
  storageKey: string;
  storageSecret: string;
  /** Signs what the inbox tells of the mails that it took; see Svix. */
  webhookSecret: string;
  /** Signs pushes to browsers. */
  vapid: { publicKey: string; privateKey: string };
};

/** The secrets of this data folder: made once, kept in `secrets.json` readable by its owner only, the same ever after. */
export async function keepSecrets(dataDir: string): Promise<Secrets> {
  const kept = (await readJson<Partial<Secrets>>(join(dataDir, "secrets.json"))) ?? {};
  const secrets: Secrets = {
    authSecret: kept.authSecret ?? randomBytes(32).toString("hex"),
    databasePassword: kept.databasePassword ?? randomBytes(16).toString("hex"),
    storageKey: kept.storageKey ?? randomBytes(16).toString("hex"),
    storageSecret: kept.storageSecret ?? randomBytes(32).toString("hex"),
    webhookSecret: kept.webhookSecret ?? `whsec_${randomBytes(24).toString("base64")}`,
    vapid: kept.vapid ?? createVapidPair(),
  };
  await writeJson(join(dataDir, "secrets.json"), secrets);
  return secrets;
}

function createVapidPair(): Secrets["vapid"] {
  const keys = createECDH("prime256v1");
  const publicKey = keys.generateKeys().toString("base64url");
  // A number that begins with a zero is shorter than push services take.
  const privateKey = Buffer.from(keys.getPrivateKey("hex").padStart(64, "0"), "hex").toString("base64url");
  return { publicKey, privateKey };
}
