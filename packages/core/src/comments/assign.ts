import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { tell } from "../jobs.ts";
import { requireMentionable } from "./mentionable.ts";
import { requireComment } from "./require-comment.ts";
import type { Assignment } from "./schema.ts";

/** Makes a thread somebody's to do, of those who see the song, or nobody's. The same again changes nothing. */
export async function assignComment(ctx: Context, { commentId, personId }: Assignment): Promise<void> {
  const comment = await requireComment(ctx, commentId, { capability: "assign" });
  const { personId: byId } = requirePerson(ctx.actor);
  if (comment.parentId !== null)
    throw new DomainError("invalid", "A thread is assigned as a whole, not one reply of it.");
  if (comment.assigneeId === personId) return;
  await requireMentionable(ctx, comment, personId === null ? [] : [personId]);
  await ctx.db.$transaction(async (tx) => {
    await tx.comment.update({
      where: { id: comment.id },
      data: { assigneeId: personId, assignedById: personId === null ? null : byId },
    });
    if (personId !== null)
      await tell(tx, { what: "assigned", commentId: comment.id, byId, at: ctx.now().toISOString() });
  });
}
