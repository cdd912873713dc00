import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** What a try costs: memory (128 · N · r bytes) and time. */
type Cost = { N: number; r: number; p: number };

/** OWASP's parameters with the least memory: 16 MiB a try, so that some at once do not crowd a small server. */
const today: Cost = { N: 2 ** 14, r: 8, p: 5 };
const hashBytes = 32;
const saltBytes = 16;

/** A password's hash, with the parameters it was made with beside it, so that others can be chosen for new ones. */
export async function hashPassword(password: string, cost = today): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, { salt, ...cost });
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), hash.toString("base64url")].join(":");
}

/** Whether it is the password of this hash; compared in constant time. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [kind, N, r, p, salt, hash] = stored.split(":");
  if (kind !== "scrypt" || !salt || !hash)
    throw new Error("A link's password is kept in a way that is not known here.");
  const options = { salt: Buffer.from(salt, "base64url"), N: Number(N), r: Number(r), p: Number(p) };
  return timingSafeEqual(await derive(password, options), Buffer.from(hash, "base64url"));
}

type Derivation = Cost & { salt: Buffer };

// Normalised: an umlaut typed on a phone is another sequence of characters than one typed on a desktop.
function derive(password: string, { salt, ...cost }: Derivation): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 2 * 128 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFC"), salt, hashBytes, options, (error, hash) =>
      error ? reject(error) : resolve(hash),
    );
  });
}
