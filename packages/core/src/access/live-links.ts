import type { Prisma } from "@concerto/db/client";

/** Prisma's filter for links that open something now: neither revoked nor past their time. */
export function liveLinks(now: Date) {
  return { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] } satisfies Prisma.LinkWhereInput;
}
