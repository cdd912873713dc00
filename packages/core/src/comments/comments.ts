import type { Comment, Prisma } from "@concerto/db/client";
import { requireVersion } from "../access/access.ts";
import { type Capability, can } from "../access/roles.ts";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { once } from "../once.ts";
import type { NewComment, NewReply } from "./schema.ts";

/** Pins a comment to a moment or a range of a version; the same token again answers the same comment. */
export async function addComment(ctx: Context, { versionId, clientToken, body, atMs, endMs }: NewComment) {
  const version = await requireVersion(ctx, versionId, { capability: "comment" });
  const { personId } = requirePerson(ctx.actor);
  if (version.durationMs !== null && Math.max(atMs, endMs ?? 0) > version.durationMs) {
    throw new DomainError("invalid", "That moment lies behind the end of this version.");
  }
  return say(ctx, { versionId: version.id, authorId: personId, clientToken, body, atMs, endMs: endMs ?? null });
}

/** Answers a thread; the same token again answers the same reply. A reply to a reply joins its thread. */
export async function replyToComment(ctx: Context, { commentId, clientToken, body }: NewReply) {
  const comment = await requireComment(ctx, commentId, "comment");
  const { personId } = requirePerson(ctx.actor);
  const parentId = comment.parentId ?? comment.id;
  return say(ctx, { versionId: comment.versionId, parentId, authorId: personId, clientToken, body });
}

/** Changes the words of one's own comment. */
export async function editComment(ctx: Context, { commentId, body }: { commentId: string; body: string }) {
  const comment = await requireComment(ctx, commentId, "comment");
  if (!isOwn(ctx, comment)) throw new DomainError("forbidden", "Only whoever wrote a comment can change its words.");
  await ctx.db.comment.update({ where: { id: comment.id }, data: { body, editedAt: ctx.now() } });
}

/** Takes a comment away, with its replies: one's own, or anybody's as an editor. `restoreComment` undoes it. */
export async function removeComment(ctx: Context, { commentId }: { commentId: string }) {
  const comment = await requireComment(ctx, commentId, "see");
  allowOwnOrModerator(ctx, comment);
  await ctx.db.comment.update({ where: { id: comment.id }, data: { removedAt: ctx.now() } });
}

/** Brings back what was taken away, for those who could take it away. */
export async function restoreComment(ctx: Context, { commentId }: { commentId: string }) {
  const comment = await requireComment(ctx, commentId, "see", { evenRemoved: "even-removed" });
  allowOwnOrModerator(ctx, comment);
  await ctx.db.comment.update({ where: { id: comment.id }, data: { removedAt: null } });
}

export async function resolveComment(ctx: Context, { commentId }: { commentId: string }) {
  const comment = await requireThread(ctx, commentId);
  const { personId } = requirePerson(ctx.actor);
  await ctx.db.comment.updateMany({
    where: { id: comment.id, resolvedAt: null },
    data: { resolvedAt: ctx.now(), resolvedById: personId },
  });
}

export async function reopenComment(ctx: Context, { commentId }: { commentId: string }) {
  const comment = await requireThread(ctx, commentId);
  await ctx.db.comment.update({ where: { id: comment.id }, data: { resolvedAt: null, resolvedById: null } });
}

async function say(
  { db }: Context,
  said: Prisma.CommentUncheckedCreateInput & { authorId: string },
): Promise<{ id: string }> {
  const { authorId, clientToken } = said;
  return once({
    find: () =>
      db.comment.findUnique({ where: { authorId_clientToken: { authorId, clientToken } }, select: { id: true } }),
    create: () => db.comment.create({ data: said, select: { id: true } }),
  });
}

type FoundComment = Comment & { role: Awaited<ReturnType<typeof requireVersion>>["role"] };

async function requireComment(
  ctx: Context,
  commentId: string,
  capability: Capability,
  { evenRemoved }: { evenRemoved?: "even-removed" } = {},
): Promise<FoundComment> {
  const found = await ctx.db.comment.findUnique({ where: { id: commentId }, include: { parent: true } });
  if (!found) throw notFound();
  const { role } = await requireVersion(ctx, found.versionId, { capability });
  const { parent, ...comment } = found;
  const isThere = comment.removedAt === null && (parent === null || parent.removedAt === null);
  const mayRestore = evenRemoved && (isOwn(ctx, comment) || can(role, "moderate"));
  if (!isThere && !mayRestore) throw notFound();
  return { ...comment, role };
}

async function requireThread(ctx: Context, commentId: string): Promise<FoundComment> {
  const comment = await requireComment(ctx, commentId, "resolve");
  if (comment.parentId !== null)
    throw new DomainError("invalid", "A thread is resolved as a whole, not one reply of it.");
  return comment;
}

function isOwn({ actor }: Context, comment: Comment): boolean {
  return actor.kind === "person" && comment.authorId === actor.personId;
}

function allowOwnOrModerator(ctx: Context, comment: FoundComment): void {
  if (isOwn(ctx, comment) || can(comment.role, "moderate")) return;
  throw new DomainError("forbidden", "Only whoever wrote a comment, or an editor, can take it away.");
}
