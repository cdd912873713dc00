import { type Invite, Prisma, type Role, type Tx } from "@concerto/db/client";
import { requireScope } from "../access/require-scope.ts";
import { strongest } from "../access/roles.ts";
import { requireVerified } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { readAddresses } from "./addresses.ts";
import { mayGive, refusalOf } from "./answers.ts";
import { expiryFrom } from "./expiry.ts";
import { hasHadEnough, takeInvites } from "./limits.ts";
import { lockPeople, type Somebody } from "./lock-people.ts";
import type { Place } from "./require-invite.ts";
import { mostAtOnce, type NewInvites } from "./schema.ts";
import { copiedLink } from "./secrets.ts";
import { occasionOf, sendInvites } from "./send-invites.ts";

/** What became of one of the addresses; `link` where there is something to pass on. */
export type InviteAnswer = {
  typed: string;
  outcome: "invited" | "renewed" | "shared" | "member" | "refused";
  sentence: string;
  link: string | null;
};

const sentences = {
  invited: "Invited.",
  renewed: "Invited again: the new letter counts, the one before opens nothing any more.",
  shared: "Has an account, and is in at once.",
} as const;

/** A hundred letters with their jobs take a few hundred statements, and the database may be busy. */
const patienceMs = 30_000;

/**
 * Invites every address that was understood, and says of each what became of it. Whoever has an account with that address, verified, is
 * let in at once. Who has an open invite here gets that one anew. The same token again sends nothing, and answers the same.
 */
export async function createInvites(ctx: Context, input: NewInvites): Promise<{ answers: InviteAnswer[] }> {
  const place = await requireScope(ctx, input, "share");
  const { personId: inviterId } = requireVerified(ctx.actor);
  requireRole(place, input.role);
  const { emails, bad } = readList(input.addresses);
  const inviting = { ctx, place, input, inviterId };
  const answers = await ctx.db.$transaction((tx) => inviteAll(tx, emails, inviting), { timeout: patienceMs });
  const refused = bad.map(({ typed, why }) => refuse(typed, why));
  return { answers: [...answers, ...refused] };
}

/** Throws where the role is a stronger one than the actor's own. */
export function requireRole({ seats }: Pick<Place, "seats">, role: Role): void {
  if (mayGive(strongest(seats), role)) return;
  throw new DomainError("forbidden", "You cannot give a stronger role than your own. Ask the project's owner.");
}

function readList(pasted: string) {
  const read = readAddresses(pasted);
  const count = read.emails.length + read.bad.length;
  if (count === 0) throw new DomainError("invalid", "Type at least one e-mail address.");
  if (count <= mostAtOnce) return read;
  const sentence = `These are ${count.toLocaleString("en")} addresses; ${mostAtOnce} can be invited at once.`;
  throw new DomainError("invalid", `${sentence} Send them in parts, or make a link for all of them.`);
}

type Inviting = { ctx: Context; place: Place; input: NewInvites; inviterId: string };

async function inviteAll(tx: Tx, emails: readonly string[], inviting: Inviting): Promise<InviteAnswer[]> {
  const { ctx, place, input, inviterId } = inviting;
  const people = await lockPeople(tx, { emails, inviterId, place });
  const before = await tx.invite.findMany({
    where: { invitedById: inviterId, clientToken: input.clientToken, email: { in: [...emails] } },
  });
  const refusals = refusalsOf(emails, { people, before, role: input.role, inviterId });
  const wanted = emails.filter((email) => !refusals.has(email) && !before.some((invite) => invite.email === email));
  const written = await writeInvites(tx, [...(await takeInvites(tx, wanted, inviterId))], inviting);
  const inviter = people.find(({ id }) => id === inviterId)?.name ?? "";
  const shared = await sendInvites(tx, written, { ctx, occasion: occasionOf(place, inviter), people });
  const invites = new Map([...before, ...written].map((invite) => [invite.email, invite]));
  return emails.map((email) => {
    const invite = invites.get(email);
    if (!invite) return { typed: email, link: null, ...(refusals.get(email) ?? refuse(email, hasHadEnough)) };
    const isIn = shared.has(invite.id) || invite.acceptedAt !== null;
    const outcome = isIn ? "shared" : invite.generation > 1 ? "renewed" : "invited";
    return { typed: email, outcome, sentence: sentences[outcome], link: isIn ? null : copiedLink(ctx.site, invite) };
  });
}

type Known = { people: readonly Somebody[]; before: readonly Invite[]; role: Role; inviterId: string };

/** What speaks against inviting some of them. Nothing that this very call has done before. */
function refusalsOf(emails: readonly string[], { people, before, role, inviterId }: Known) {
  const known = people.filter(({ email }) => emails.includes(email) && !before.some((one) => one.email === email));
  return new Map(
    known.flatMap(({ id, email, isOwner, role: has }) => {
      const refusal = refusalOf({ isSelf: id === inviterId, isOwner, role: has }, role);
      return refusal ? [[email, refusal] as const] : [];
    }),
  );
}

/** Writes the invites in one statement. An open one to the same address and place is made anew, so that there are never two. */
function writeInvites(
  tx: Tx,
  emails: readonly string[],
  { ctx, place, input, inviterId }: Inviting,
): Promise<Invite[]> {
  const now = ctx.now();
  const songId = place.song?.id ?? null;
  return tx.$queryRaw<Invite[]>(Prisma.sql`
    insert into "Invite" ("projectId", "songId", "email", "role", "words", "invitedById", "clientToken", "createdAt", "expiresAt")
    select ${place.project.id}::uuid, ${songId}::uuid, email, ${input.role}::"Role", ${input.words}, ${inviterId}::uuid,
      ${input.clientToken}::uuid, ${now}::timestamptz, ${expiryFrom(now)}::timestamptz
    from unnest(${[...emails].sort()}::text[]) email
    on conflict ("projectId", "songId", "email") where "acceptedAt" is null and "revokedAt" is null do update set
      "role" = excluded."role", "words" = excluded."words", "invitedById" = excluded."invitedById",
      "clientToken" = excluded."clientToken", "expiresAt" = excluded."expiresAt", "openedAt" = null,
      "generation" = "Invite"."generation" + 1
    returning *`);
}

const refuse = (typed: string, sentence: string): InviteAnswer => ({ typed, outcome: "refused", sentence, link: null });
