import type { Invite, Tx } from "@concerto/db/client";
import type { Context } from "../context.ts";
import { postLetter } from "../mail/outbox.ts";
import { whatTheyMay } from "./role-words.ts";
import { mailedLink } from "./secrets.ts";

type Site = Context["site"];
/** Who invites, and what to; what somebody with the letter sees of it. */
export type Occasion = { inviter: string; project: string; song: string | null };
type Posting = { site: Site; occasion: Occasion; now: Date };

/** By which an invite's letter is found again, to tell the inviter what became of it. */
export const letterKeyOf = ({ id, generation }: Pick<Invite, "id" | "generation">) => `invite:${id}:${generation}`;

/** Where somebody who was let in goes. */
export const pathOf = ({ projectId, songId }: Pick<Invite, "projectId" | "songId">) =>
  songId === null ? `/projects/${projectId}` : `/songs/${songId}`;

/** Writes the letter that opens an invite. The same generation again writes nothing. */
export async function postInvite(tx: Tx, invite: Invite, { site, occasion, now }: Posting): Promise<void> {
  const letter = {
    kind: "invite",
    ...occasion,
    may: whatTheyMay[invite.role],
    words: invite.words,
    url: mailedLink(site, invite),
    until: new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(invite.expiresAt),
  } as const;
  await postLetter(tx, letter, { lane: "invite", address: invite.email, dedupeKey: letterKeyOf(invite), now });
}

/** Tells somebody with an account that they have been let in already. */
export async function postShared(tx: Tx, invite: Invite, { site, occasion, now }: Posting): Promise<void> {
  const url = new URL(pathOf(invite), site.url).href;
  const { words, role, email: address } = invite;
  const letter = { kind: "shared-with-you", ...occasion, may: whatTheyMay[role], words, url } as const;
  await postLetter(tx, letter, { lane: "invite", address, dedupeKey: letterKeyOf(invite), now });
}

type AcceptedAs = {
  invite: Invite;
  inviter: { name: string; email: string };
  acceptedAs: string;
  isVerified: boolean;
};

/** Tells the inviter that somebody came in under another address than the invited one: they may not have meant that. */
export async function postAcceptedAs(
  tx: Tx,
  { invite, inviter, acceptedAs, isVerified }: AcceptedAs,
  { site, occasion, now }: Posting,
): Promise<void> {
  const url = new URL(`${pathOf(invite)}/people`, site.url).href;
  const { project, song } = occasion;
  const letter = {
    kind: "invite-accepted-as",
    name: inviter.name,
    project,
    song,
    invited: invite.email,
    acceptedAs,
    isVerified,
    url,
  } as const;
  const dedupeKey = `invite-accepted-as:${invite.id}`;
  await postLetter(tx, letter, { lane: "activity", address: inviter.email, dedupeKey, now });
}
