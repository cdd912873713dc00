import type { Prisma, Tx } from "@concerto/db/client";
import { idIn } from "../access/sealed.ts";
import type { Context } from "../context.ts";
import { type Secret, secretOf } from "./secrets.ts";

type Asking = { db: Pick<Tx, "invite" | "person">; site: Context["site"] };

const place = {
  project: { select: { id: true, name: true, ownerId: true, removedAt: true } },
  song: { select: { id: true, name: true, removedAt: true } },
  invitedBy: { select: { id: true, name: true, email: true } },
} satisfies Prisma.InviteInclude;

export type PlacedInvite = Prisma.InviteGetPayload<{ include: typeof place }>;
export type FoundInvite = { invite: PlacedInvite; secret: Exclude<Secret, "none"> };

/** The invite that a link's secret belongs to; null for what is none of our secrets. */
export async function findInvite({ db, site }: Asking, token: string): Promise<FoundInvite | null> {
  const id = idIn(token);
  const invite = id && (await db.invite.findUnique({ where: { id }, include: place }));
  if (!invite) return null;
  const secret = secretOf(site, token, invite);
  return secret === "none" ? null : { invite, secret };
}

/** Whether what it opens lies in the trash, or was erased. */
export const isPlaceGone = ({ project, song }: PlacedInvite) =>
  project.removedAt !== null || (song?.removedAt ?? null) !== null;

/** Whether this secret proves that whoever holds it reads the mailbox of the invited address. As long as the letter counts. */
export function isProof({ invite, secret }: FoundInvite, now: Date): boolean {
  return secret === "mailed" && invite.revokedAt === null && invite.expiresAt > now;
}

/** The address that a letter's secret proves; null for a copied link, and for a letter that does not count any more. */
export async function addressProvenBy(
  { db, site, now }: Asking & Pick<Context, "now">,
  token: string,
): Promise<string | null> {
  const found = await findInvite({ db, site }, token);
  return found && isProof(found, now()) ? found.invite.email : null;
}
