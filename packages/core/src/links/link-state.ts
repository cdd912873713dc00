import type { Link } from "@concerto/db/client";

/** Whether a link lets guests in, and if not, why. */
export type LinkState = "open" | "expired" | "full" | "revoked";

type Bounds = Pick<Link, "revokedAt" | "expiresAt" | "mostOpenings">;

/** `inside` is how many guests hold a pass of it. Those stay in a link that is full, and in no other that is not open. */
export function linkState(
  { revokedAt, expiresAt, mostOpenings }: Bounds,
  { now, inside }: { now: Date; inside: number },
): LinkState {
  if (revokedAt !== null) return "revoked";
  if (expiresAt !== null && expiresAt <= now) return "expired";
  return mostOpenings !== null && inside >= mostOpenings ? "full" : "open";
}
