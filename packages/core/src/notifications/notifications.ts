import type { NotificationKind, Prisma, Role } from "@concerto/db/client";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import type { Face } from "../people/people.ts";
import { pageOfNotifications, pageSize, unreadCount } from "./notification-rows.ts";
import type { NotificationQuery, ReadMark, UnreadMark } from "./schema.ts";

type Row = {
  id: string;
  kind: NotificationKind;
  createdAt: Date;
  readAt: Date | null;
  /** The role that was given, where it is about one. */
  role: Role | null;
  projectId: string;
  /** Its name; null for whoever has songs of it alone. */
  project: string | null;
  songId: string | null;
  song: string | null;
  versionId: string | null;
  /** The version's. */
  number: number | null;
  commentId: string | null;
  /** The comment, or the one that it answers. */
  threadId: string | null;
  atMs: number | null;
  /** How the comment begins. */
  words: string | null;
  /** Whose doing it was; null where their account is erased. */
  by: (Face & { isGuest?: true }) | null;
};

/** A page of what the person who asks was told, the newest first: what is there, and what they may still see. */
export async function listNotifications({ db, actor }: Context, { cursor }: NotificationQuery) {
  const { personId } = requirePerson(actor);
  const rows = await db.$queryRaw<Row[]>(pageOfNotifications(personId, cursor ?? null));
  const page = rows.slice(0, pageSize);
  return {
    notifications: page.map(({ createdAt, readAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      isRead: readAt !== null,
    })),
    nextCursor: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  };
}

/** How many the person who asks has not read; a hundred stands for that and more. */
export async function countUnread({ db, actor }: Context): Promise<{ count: number }> {
  const { personId } = requirePerson(actor);
  const [row] = await db.$queryRaw<[{ count: number }]>(unreadCount(personId));
  return row;
}

/** Marks one's own as read. Answers when and how many, by which `markUnread` undoes it. */
export async function markRead(
  { db, actor, now }: Context,
  mark: ReadMark,
): Promise<{ readAt: string; count: number }> {
  const { personId } = requirePerson(actor);
  const readAt = now();
  const where = { personId, readAt: null, ...marked(mark) };
  const { count } = await db.notification.updateMany({ where, data: { readAt } });
  return { readAt: readAt.toISOString(), count };
}

/** Undoes `markRead`: what was marked at that moment is not read. */
export async function markUnread({ db, actor }: Context, { readAt }: UnreadMark): Promise<void> {
  const { personId } = requirePerson(actor);
  await db.notification.updateMany({ where: { personId, readAt: new Date(readAt) }, data: { readAt: null } });
}

function marked(mark: ReadMark): Prisma.NotificationWhereInput {
  if ("ids" in mark) return { id: { in: mark.ids } };
  if ("commentIds" in mark) return { commentId: { in: mark.commentIds } };
  // A version is seen; what was said about it is not, before one has come to it.
  if ("versionId" in mark) return { versionId: mark.versionId, kind: "version" };
  return {};
}
