import { createHmac, timingSafeEqual } from "node:crypto";

/** What a secret address is for; one that was made for one purpose proves nothing for another. */
export type SealPurpose = "link" | "invite-mailed" | "invite-copied" | "guest" | "letters";

/** The row that an address names, and its generation: with a new one, the addresses of all before are dead. */
export type Sealed = { purpose: SealPurpose; id: string; generation: number };

const idBytes = 16;
/** 160 bits: more than anybody guesses, and with the id a whole number of characters. */
const proofBytes = 20;

/**
 * A secret that names a row and proves that whoever holds it was given it: the row's id and a part of the HMAC-SHA-256 of purpose, id
 * and generation, 48 characters of an address. Nothing of it is stored, and it can be made again.
 */
export function seal(secret: string, sealed: Sealed): string {
  return Buffer.concat([bytesOf(sealed.id), proofOf(secret, sealed)]).toString("base64url");
}

/** The id of the row that a secret names, whether or not it proves anything; null for what is no such secret. */
export function idIn(token: string): string | null {
  if (!/^[\w-]{48}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== idBytes + proofBytes) return null;
  const hex = bytes.subarray(0, idBytes).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Whether the secret is the one of this purpose, row and generation. */
export function isSealed(secret: string, token: string, sealed: Sealed): boolean {
  if (idIn(token) !== sealed.id) return false;
  return timingSafeEqual(Buffer.from(token, "base64url").subarray(idBytes), proofOf(secret, sealed));
}

const bytesOf = (id: string) => Buffer.from(id.replaceAll("-", ""), "hex");

function proofOf(secret: string, { purpose, id, generation }: Sealed): Buffer {
  return createHmac("sha256", secret)
    .update(`concerto ${purpose} ${id} ${generation}`)
    .digest()
    .subarray(0, proofBytes);
}
