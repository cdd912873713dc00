import type { Comment, Version } from "@concerto/db/client";
import { requireVersion } from "../access/access.ts";
import { type Capability, can, type Seat } from "../access/roles.ts";
import { guestOf, personOf } from "../actor.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";

export type FoundComment = Comment & { version: Version; seats: readonly Seat[] };

type Options = { capability: Capability; evenRemoved?: "even-removed" };

/**
 * The comment, if the actor may do that on its version. What was taken away, or hangs on what was, is not there; with `evenRemoved` it
 * is for its author and for editors. Errors as `requireVersion`.
 */
export async function requireComment(
  ctx: Context,
  commentId: string,
  { capability, evenRemoved }: Options,
): Promise<FoundComment> {
  const found = await ctx.db.comment.findUnique({ where: { id: commentId }, include: { parent: true } });
  if (!found) throw notFound();
  const { seats, ...version } = await requireVersion(ctx, found.versionId, { capability });
  const { parent, ...comment } = found;
  const isThere = comment.removedAt === null && (parent === null || parent.removedAt === null);
  const mayRestore = evenRemoved && (isOwn(ctx, comment) || can(seats, "moderate"));
  if (!isThere && !mayRestore) throw notFound();
  return { ...comment, version, seats };
}

/** Whether the actor said it, as the person they are or as the guest that they were in this browser. */
export function isOwn({ actor }: Pick<Context, "actor">, comment: Comment): boolean {
  const { authorId, guestId } = comment;
  return authorId === null ? guestId === guestOf(actor) : authorId === personOf(actor);
}
