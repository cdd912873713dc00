import { createHash, randomBytes } from "node:crypto";

/** A secret for a link, and the hash under which it is remembered: whoever reads the database can open nothing. */
export function newLinkSecret(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hashOf(token) };
}

export const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");
