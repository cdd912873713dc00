import { idIn, isSealed, seal } from "../access/sealed.ts";
import type { Context } from "../context.ts";

type Site = Context["site"];

/** A secret that opens nothing but what its person gets by mail: it stands in every digest, and works without signing in. */
const lettersToken = ({ secret }: Site, personId: string) =>
  seal(secret, { purpose: "letters", id: personId, generation: 1 });

/** Where somebody chooses what they get by mail. */
export const lettersLink = (site: Site, personId: string) =>
  new URL(`/letters/${lettersToken(site, personId)}`, site.url).href;

/** Where mail programs take somebody off the list of digests, by RFC 8058: looking changes nothing, POST does. */
export const unsubscribeLink = (site: Site, personId: string) =>
  new URL(`/api/letters/${lettersToken(site, personId)}`, site.url).href;

/** Whose letters such a secret is about; null where it is none of ours. */
export function personOfLetters({ secret }: Site, token: string): string | null {
  const id = idIn(token);
  return id !== null && isSealed(secret, token, { purpose: "letters", id, generation: 1 }) ? id : null;
}
