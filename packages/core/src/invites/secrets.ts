import type { Invite } from "@concerto/db/client";
import { isSealed, type SealPurpose, seal } from "../access/sealed.ts";
import type { Context } from "../context.ts";

type Site = Context["site"];
type Sealing = Pick<Invite, "id" | "generation">;

/**
 * What a link's secret is: the one that stood in the letter and nowhere else, which proves the mailbox; the one that the inviter copied,
 * which opens the invite and proves nothing; one of an earlier letter; or none of ours.
 */
export type Secret = "mailed" | "copied" | "replaced" | "none";

/** The address in the letter. Nobody but the mailbox may ever be told: whoever holds it is taken for the mailbox's owner. */
export const mailedLink = (site: Site, invite: Sealing) => linkOf(site, invite, "invite-mailed");

/** The address that the inviter may pass on. */
export const copiedLink = (site: Site, invite: Sealing) => linkOf(site, invite, "invite-copied");

function linkOf({ url, secret }: Site, { id, generation }: Sealing, purpose: SealPurpose): string {
  return new URL(`/i/${seal(secret, { purpose, id, generation })}`, url).href;
}

/** Nobody has sent an invite again so often; further back, a secret is none of ours. */
const mostLookedAt = 100;

export function secretOf({ secret }: Site, token: string, { id, generation }: Sealing): Secret {
  const proves = (purpose: SealPurpose, of: number) => isSealed(secret, token, { purpose, id, generation: of });
  if (proves("invite-mailed", generation)) return "mailed";
  if (proves("invite-copied", generation)) return "copied";
  for (let of = generation - 1; of > 0 && of > generation - mostLookedAt; of -= 1)
    if (proves("invite-mailed", of) || proves("invite-copied", of)) return "replaced";
  return "none";
}
