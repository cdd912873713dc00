import type { Prisma } from "@concerto/db/client";
import { requireVersion } from "../access/access.ts";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import type { CommentQuery } from "./schema.ts";

/** Threads in one page of the list. */
const pageSize = 50;
/** Replies sent with a thread; more would make one page as long as one heated thread. */
const repliesPerThread = 100;

const threads = { parentId: null, removedAt: null } as const;

/** Every marker of a version in one small answer, whatever page of threads is open. */
export async function listMarkers(ctx: Context, { versionId }: { versionId: string }) {
  const version = await requireVersion(ctx, versionId, { capability: "see" });
  const rows = await ctx.db.comment.findMany({
    where: { versionId: version.id, ...threads },
    orderBy: [{ atMs: "asc" }, { id: "asc" }],
    select: { id: true, atMs: true, endMs: true, authorId: true, resolvedAt: true },
    take: 5000,
  });
  return {
    people: await namesOf(ctx, rows),
    markers: rows.map(({ id, atMs, endMs, authorId, resolvedAt }) => ({
      id,
      atMs: atMs ?? 0,
      endMs,
      authorId,
      isResolved: resolvedAt !== null,
    })),
  };
}

/** A page of a version's threads with their replies, by their time in the song. Names are sent once, not with every row. */
export async function listComments(ctx: Context, { versionId, show, cursor }: CommentQuery) {
  const version = await requireVersion(ctx, versionId, { capability: "see" });
  const rows = await ctx.db.comment.findMany({
    where: { AND: [{ versionId: version.id, ...threads }, shown(ctx, show), behind(cursor)] },
    orderBy: [{ atMs: "asc" }, { id: "asc" }],
    take: pageSize + 1,
    include: { replies: { where: { removedAt: null }, orderBy: { id: "asc" }, take: repliesPerThread } },
  });
  const page = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  return {
    people: await namesOf(ctx, [...page, ...page.flatMap((thread) => thread.replies)]),
    threads: page.map((thread) => ({
      ...view(thread),
      atMs: thread.atMs ?? 0,
      endMs: thread.endMs,
      resolvedAt: thread.resolvedAt?.toISOString() ?? null,
      resolvedById: thread.resolvedById,
      replies: thread.replies.map(view),
    })),
    nextCursor: last ? { atMs: last.atMs ?? 0, id: last.id } : null,
  };
}

function shown(ctx: Context, show: CommentQuery["show"]): Prisma.CommentWhereInput {
  if (show === "open") return { resolvedAt: null };
  if (show === "mine") return { authorId: requirePerson(ctx.actor).personId };
  return {};
}

function behind(cursor: CommentQuery["cursor"]): Prisma.CommentWhereInput {
  if (!cursor) return {};
  return { OR: [{ atMs: { gt: cursor.atMs } }, { atMs: cursor.atMs, id: { gt: cursor.id } }] };
}

function view(comment: { id: string; authorId: string | null; body: string; createdAt: Date; editedAt: Date | null }) {
  const { id, authorId, body, createdAt, editedAt } = comment;
  return { id, authorId, body, createdAt: createdAt.toISOString(), editedAt: editedAt?.toISOString() ?? null };
}

async function namesOf({ db }: Context, rows: { authorId: string | null; resolvedById?: string | null }[]) {
  const ids = new Set(rows.flatMap((row) => [row.authorId, row.resolvedById ?? null]).filter((id) => id !== null));
  const people = await db.person.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
  return Object.fromEntries(people.map(({ id, name }) => [id, { name }]));
}
