import type { Prisma } from "@concerto/db/client";
import { requireVersion } from "../access/access.ts";
import { can } from "../access/roles.ts";
import { requireSpeaker } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { tell } from "../jobs.ts";
import { once } from "../once.ts";
import { requireMentionable } from "./mentionable.ts";
import { type FoundComment, isOwn, requireComment } from "./require-comment.ts";
import type { CommentEdit, NewComment, NewReply } from "./schema.ts";

/** Pins a comment to a moment or a range of a version; the same token again answers the same comment. */
export async function addComment(ctx: Context, { versionId, clientToken, mentions, ...said }: NewComment) {
  const { body, atMs, endMs = null } = said;
  const version = await requireVersion(ctx, versionId, { capability: "comment" });
  const { author } = await requireNamed(ctx);
  if (version.durationMs !== null && Math.max(atMs, endMs ?? 0) > version.durationMs) {
    throw new DomainError("invalid", "That moment lies behind the end of this version.");
  }
  await requireMentionable(ctx, { version, seats: version.seats }, mentions ?? []);
  return say(ctx, { versionId: version.id, ...author, clientToken, body, atMs, endMs, ...mentioning(mentions) });
}

/** Answers a thread; the same token again answers the same reply. A reply to a reply joins its thread. */
export async function replyToComment(ctx: Context, { commentId, clientToken, body, mentions }: NewReply) {
  const comment = await requireComment(ctx, commentId, { capability: "comment" });
  const { author } = await requireNamed(ctx);
  const parentId = comment.parentId ?? comment.id;
  await requireMentionable(ctx, comment, mentions ?? []);
  return say(ctx, { versionId: comment.versionId, parentId, ...author, clientToken, body, ...mentioning(mentions) });
}

/** Changes the words of one's own comment. Those whose names come into it hear of that. */
export async function editComment(ctx: Context, { commentId, body, mentions }: CommentEdit) {
  const comment = await requireComment(ctx, commentId, { capability: "comment" });
  if (!isOwn(ctx, comment)) throw new DomainError("forbidden", "Only whoever wrote a comment can change its words.");
  const before = (await ctx.db.commentMention.findMany({ where: { commentId: comment.id } })).map(
    (row) => row.personId,
  );
  const named = mentions ?? before;
  const added = named.filter((personId) => !before.includes(personId));
  // Who was named and sees the song no more stays named: the words stand as they were.
  await requireMentionable(ctx, comment, added);
  await ctx.db.$transaction(async (tx) => {
    await tx.comment.update({ where: { id: comment.id }, data: { body, editedAt: ctx.now() } });
    await tx.commentMention.deleteMany({ where: { commentId: comment.id, personId: { notIn: named } } });
    const data = added.map((personId) => ({ commentId: comment.id, personId }));
    await tx.commentMention.createMany({ data, skipDuplicates: true });
    if (added.length > 0) await tell(tx, { what: "named", commentId: comment.id, personIds: added });
  });
}

/** Takes a comment away, with its replies: one's own, or anybody's as an editor. `restoreComment` undoes it. */
export async function removeComment(ctx: Context, { commentId }: { commentId: string }) {
  const comment = await requireComment(ctx, commentId, { capability: "see" });
  allowOwnOrModerator(ctx, comment);
  const { id } = requireSpeaker(ctx.actor);
  await ctx.db.comment.updateMany({
    where: { id: comment.id, removedAt: null },
    data: { removedAt: ctx.now(), removedById: id },
  });
}

/** Brings back what was taken away: an editor anything, anybody else what they took away themselves. */
export async function restoreComment(ctx: Context, { commentId }: { commentId: string }) {
  const comment = await requireComment(ctx, commentId, { capability: "see", evenRemoved: "even-removed" });
  allowOwnOrModerator(ctx, comment);
  const { id } = requireSpeaker(ctx.actor);
  if (comment.removedAt !== null && comment.removedById !== id && !can(comment.seats, "moderate")) {
    throw new DomainError("forbidden", "An editor took this comment away. Only an editor can bring it back.");
  }
  await ctx.db.comment.update({ where: { id: comment.id }, data: { removedAt: null, removedById: null } });
}

export async function resolveComment(ctx: Context, { commentId }: { commentId: string }) {
  const comment = await requireThread(ctx, commentId);
  const { id } = requireSpeaker(ctx.actor);
  await ctx.db.comment.updateMany({
    where: { id: comment.id, resolvedAt: null },
    data: { resolvedAt: ctx.now(), resolvedById: id },
  });
}

export async function reopenComment(ctx: Context, { commentId }: { commentId: string }) {
  const comment = await requireThread(ctx, commentId);
  await ctx.db.comment.update({ where: { id: comment.id }, data: { resolvedAt: null, resolvedById: null } });
}

async function say({ db }: Context, said: Prisma.CommentUncheckedCreateInput): Promise<{ id: string }> {
  const { authorId, guestId, clientToken } = said;
  // One of the two is not there; asked for it alone, Postgres needs one look at one index.
  const author = authorId ? { authorId } : { guestId: guestId ?? null };
  return once({
    find: () => db.comment.findFirst({ where: { ...author, clientToken }, select: { id: true } }),
    create: () =>
      db.$transaction(async (tx) => {
        const added = await tx.comment.create({ data: said, select: { id: true } });
        await tell(tx, { what: "said", commentId: added.id });
        return added;
      }),
  });
}

const mentioning = (personIds: readonly string[] = []) => ({
  mentions: { create: [...new Set(personIds)].map((personId) => ({ personId })) },
});

/** Whose words the actor's are. A guest says their name before their first word: "conflict" until they have. */
async function requireNamed({ db, actor }: Context): Promise<ReturnType<typeof requireSpeaker>> {
  const speaker = requireSpeaker(actor);
  if ("guestId" in speaker.author) {
    const guest = await db.guest.findUnique({ where: { id: speaker.id }, select: { name: true } });
    if (!guest?.name) throw new DomainError("conflict", "Say your name first, so that the others know who speaks.");
  }
  return speaker;
}

async function requireThread(ctx: Context, commentId: string): Promise<FoundComment> {
  const comment = await requireComment(ctx, commentId, { capability: "comment" });
  if (!isOwn(ctx, comment) && !can(comment.seats, "resolve"))
    throw new DomainError("forbidden", "With this link you can resolve what you said yourself.");
  if (comment.parentId !== null)
    throw new DomainError("invalid", "A thread is resolved as a whole, not one reply of it.");
  return comment;
}

function allowOwnOrModerator(ctx: Context, comment: FoundComment): void {
  if (isOwn(ctx, comment) || can(comment.seats, "moderate")) return;
  throw new DomainError("forbidden", "Only whoever wrote a comment, or an editor, can take it away.");
}
