import type { Guest, Tx } from "@concerto/db/client";
import { guestOf, requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import type { Introduction } from "./schema.ts";

/** The guest whom this browser is known as; null where it is nobody's. */
export async function getGuest(ctx: Context): Promise<{ id: string; name: string | null } | null> {
  const guest = await findGuest(ctx);
  return guest && { id: guest.id, name: guest.name };
}

/** Gives the guest of this browser their name, or another one. */
export async function introduceGuest(ctx: Context, { name }: Introduction): Promise<{ name: string }> {
  const guest = await findGuest(ctx);
  if (!guest) throw new DomainError("forbidden", "Open a link that was shared with you first.");
  await ctx.db.guest.update({ where: { id: guest.id }, data: { name } });
  return { name };
}

/** What this browser's guest said, for somebody who is signed in and could take it over; null for nothing. */
export async function offerWords(ctx: Context): Promise<{ name: string; comments: number } | null> {
  if (ctx.actor.kind !== "person") return null;
  const guest = await findGuest(ctx);
  if (!guest?.name || !isFreeFor(guest, ctx.actor.personId)) return null;
  const comments = await ctx.db.comment.count({ where: { guestId: guest.id, removedAt: null } });
  return comments > 0 ? { name: guest.name, comments } : null;
}

/**
 * Makes what this browser's guest said the words of the person who is signed in there: the cookie is the proof. May be repeated; what
 * another person took over before is "conflict".
 */
export async function takeOverWords(ctx: Context): Promise<{ comments: number }> {
  const { personId } = requirePerson(ctx.actor);
  const guestId = guestOf(ctx.actor);
  if (guestId === null) return { comments: 0 };
  return ctx.db.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 from "Guest" where "id" = ${guestId}::uuid for update`;
    const guest = await tx.guest.findFirst({ where: { id: guestId, isFormer: false } });
    if (!guest) return { comments: 0 };
    if (!isFreeFor(guest, personId))
      throw new DomainError("conflict", "Somebody else took over what was said in this browser.");
    await tx.guest.update({ where: { id: guestId }, data: { personId } });
    return { comments: await moveWords(tx, { guestId, personId }) };
  });
}

/** Guests settle and take away only what they said themselves, so these rows hold every trace of them. */
async function moveWords(tx: Tx, { guestId, personId }: { guestId: string; personId: string }): Promise<number> {
  // Sent as a guest, its answer lost, and sent again by the person that the guest became: both are there, under one token.
  return tx.$executeRaw`
    update "Comment" words set
      "guestId" = null,
      "authorId" = ${personId}::uuid,
      "resolvedById" = case when "resolvedById" = ${guestId}::uuid then ${personId}::uuid else "resolvedById" end,
      "removedById" = case when "removedById" = ${guestId}::uuid then ${personId}::uuid else "removedById" end,
      "clientToken" = case when exists (
        select 1 from "Comment" twin where twin."authorId" = ${personId}::uuid and twin."clientToken" = words."clientToken"
      ) then gen_random_uuid() else "clientToken" end
    where "guestId" = ${guestId}::uuid`;
}

/** Once one person took over a guest, nobody else is offered what that browser says. */
const isFreeFor = ({ personId }: Guest, takerId: string) => personId === null || personId === takerId;

async function findGuest({ db, actor }: Context): Promise<Guest | null> {
  const id = guestOf(actor);
  return id === null ? null : db.guest.findFirst({ where: { id, isFormer: false } });
}
