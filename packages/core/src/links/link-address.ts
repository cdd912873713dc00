import type { Link, Prisma, Tx } from "@concerto/db/client";
import { idIn, isSealed, type Sealed, seal } from "../access/sealed.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";

type Named = Pick<Link, "id" | "generation">;

const sealedLink = ({ id, generation }: Named): Sealed => ({ purpose: "link", id, generation });

/** The address that opens a link, made again whenever somebody who may share asks for it. */
export const addressOf = ({ url, secret }: Context["site"], link: Named) =>
  `${url}/l/${seal(secret, sealedLink(link))}`;

const withPlace = {
  project: { select: { id: true, name: true, removedAt: true, owner: { select: { name: true } } } },
  song: { select: { id: true, name: true, removedAt: true } },
  createdBy: { select: { name: true } },
  chosen: { select: { versionId: true } },
} satisfies Prisma.LinkInclude;

/** A link with what it opens; `isCurrent` unless it has been rotated since this address was made. */
export type AddressedLink = Prisma.LinkGetPayload<{ include: typeof withPlace }> & { isCurrent: boolean };

/** The link whose address somebody holds, now or once. Everything else is "not-found": mangled, invented, or to what is in the trash. */
export async function requireAddressed(
  { db, site }: { db: Tx; site: Context["site"] },
  token: string,
): Promise<AddressedLink> {
  const id = idIn(token);
  const link = id === null ? null : await db.link.findUnique({ where: { id }, include: withPlace });
  if (!link || link.project.removedAt || link.song?.removedAt) throw notFound();
  const generation = generationOf(site.secret, token, link);
  if (generation === null) throw notFound();
  return { ...link, isCurrent: generation === link.generation };
}

/** Which of a link's generations a secret is of, the newest first; null for none. */
function generationOf(secret: string, token: string, { id, generation: newest }: Named): number | null {
  for (let generation = newest; generation >= 1; generation -= 1) {
    if (isSealed(secret, token, sealedLink({ id, generation }))) return generation;
  }
  return null;
}

/** Who gave the link away, as its guests hear it: whoever made it, or the project's owner where that account is gone. */
export const sharedBy = ({ createdBy, project }: AddressedLink) => createdBy?.name ?? project.owner.name;
