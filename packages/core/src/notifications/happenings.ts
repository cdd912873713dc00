import type { Notification, Prisma } from "@concerto/db/client";
import type { Backstage } from "../context.ts";
import type { Fact } from "./facts.ts";
import { followersOf } from "./followers.ts";
import type { Reason } from "./recipients.ts";

/** What a fact comes to once it is looked at: what it is about, whose doing it was, and who has a reason to hear of it. */
export type Happening = {
  about: Pick<Notification, "projectId" | "songId" | "versionId" | "commentId" | "role" | "byId" | "byGuestId">;
  /** One word for it, so that nobody is told twice. */
  cause: string;
  /** Everybody whose doing it was, the person whom a guest became among them. */
  by: readonly (string | null)[];
  reasons: readonly Reason[];
};

type Asking = Pick<Backstage, "db">;

const nothing = { songId: null, versionId: null, commentId: null, role: null, byId: null, byGuestId: null } as const;

/** Everything that a fact means for somebody now; nothing where it does not hold any more. */
export async function happeningsOf(asking: Asking, fact: Fact): Promise<Happening[]> {
  if (fact.what === "said" || fact.what === "named" || fact.what === "assigned") return happeningOfWords(asking, fact);
  if (fact.what === "ready") return happeningOfVersion(asking, fact.versionId);
  if (fact.what === "role-changed") return happeningOfRole(asking, fact);
  return happeningsOfInvites(asking, fact);
}

const words = {
  guest: { select: { personId: true } },
  mentions: { select: { personId: true } },
  parent: { select: { authorId: true, assigneeId: true, removedAt: true } },
  version: { include: { song: { select: { projectId: true } } } },
} as const satisfies Prisma.CommentInclude;

type Words = Prisma.CommentGetPayload<{ include: typeof words }>;
type FactOfWords = Extract<Fact, { commentId: string }>;

async function happeningOfWords(asking: Asking, fact: FactOfWords): Promise<Happening[]> {
  const found = await asking.db.comment.findUnique({ where: { id: fact.commentId }, include: words });
  if (!found || found.removedAt || found.parent?.removedAt || found.version.removedAt) return [];
  const { songId, song } = found.version;
  const place = { ...nothing, projectId: song.projectId, songId, versionId: found.versionId, commentId: found.id };
  const said = { ...place, byId: found.authorId, byGuestId: found.guestId };
  const speaker = [found.authorId, found.guest?.personId ?? null];
  if (fact.what === "said") {
    return [{ about: said, cause: `said:${found.id}`, by: speaker, reasons: await reasonsToHear(asking, found) }];
  }
  if (fact.what === "named") {
    const reasons: Reason[] = [{ kind: "mention", personIds: fact.personIds }];
    return [{ about: said, cause: `named:${found.id}`, by: speaker, reasons }];
  }
  if (found.assigneeId === null) return [];
  const reasons: Reason[] = [{ kind: "assignment", personIds: [found.assigneeId] }];
  return [
    {
      about: { ...place, byId: fact.byId },
      cause: `assigned:${found.id}:${fact.at}`,
      by: [fact.byId],
      reasons,
    },
  ];
}

/** Why people should hear of words, the weightiest reason first. */
async function reasonsToHear(asking: Asking, { parentId, parent, mentions, version }: Words): Promise<Reason[]> {
  const named: Reason = { kind: "mention", personIds: mentions.map(({ personId }) => personId) };
  const following: Reason = { kind: "comment", personIds: await followersOf(asking, version.songId) };
  if (parentId === null || parent === null) return [named, following];
  const answers = await asking.db.comment.findMany({
    where: { parentId, removedAt: null, authorId: { not: null } },
    distinct: ["authorId"],
    select: { authorId: true },
  });
  const talking = [parent.authorId, parent.assigneeId, ...answers.map(({ authorId }) => authorId)];
  return [named, { kind: "reply", personIds: talking.filter((id) => id !== null) }, following];
}

async function happeningOfVersion(asking: Asking, versionId: string): Promise<Happening[]> {
  const found = await asking.db.version.findFirst({
    where: { id: versionId, state: "ready", removedAt: null, archivedAt: null },
    select: { songId: true, uploadedById: true, song: { select: { projectId: true } } },
  });
  if (!found) return [];
  const { songId, uploadedById, song } = found;
  const about = { ...nothing, projectId: song.projectId, songId, versionId, byId: uploadedById };
  const reasons: Reason[] = [{ kind: "version", personIds: await followersOf(asking, songId) }];
  return [{ about, cause: `ready:${versionId}`, by: [uploadedById], reasons }];
}

type RoleFact = Extract<Fact, { what: "role-changed" }>;

async function happeningOfRole({ db }: Asking, { memberId, role, byId, at }: RoleFact): Promise<Happening[]> {
  // Given another one meanwhile, that one is what they hear of.
  const member = await db.member.findFirst({ where: { id: memberId, role } });
  if (!member) return [];
  const { projectId, songId, personId } = member;
  const reasons: Reason[] = [{ kind: "role", personIds: [personId] }];
  const about = { ...nothing, projectId, songId, role, byId };
  return [{ about, cause: `role:${memberId}:${at}`, by: [byId], reasons }];
}

type InvitesFact = Extract<Fact, { inviteIds: string[] }>;

async function happeningsOfInvites({ db }: Asking, { what, inviteIds }: InvitesFact): Promise<Happening[]> {
  const invites = await db.invite.findMany({ where: { id: { in: inviteIds }, acceptedAt: { not: null } } });
  return invites.map(({ id, projectId, songId, role, invitedById, acceptedById }) => {
    const [byId, toId] = what === "joined" ? [acceptedById, invitedById] : [invitedById, acceptedById];
    const kind = what === "joined" ? "joined" : "added";
    const reasons: Reason[] = toId === null ? [] : [{ kind, personIds: [toId] }];
    return { about: { ...nothing, projectId, songId, role, byId }, cause: `${kind}:${id}`, by: [byId], reasons };
  });
}
