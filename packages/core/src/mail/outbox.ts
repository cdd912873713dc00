import { type Mail, type MailLane, Prisma, type Tx } from "@concerto/db/client";
import { z } from "zod";
import type { Backstage } from "../context.ts";
import { atOnceLetter, digestLetter } from "../digests/letter.ts";
import { enqueue } from "../jobs.ts";

const hour = 3_600_000;

/** Below 24 h, because the provider remembers for so long that it was given a mail already. */
const mailLivesMs = 23 * hour;

/** What was shared: a project, or a song of it. */
const shared = { project: z.string(), song: z.string().nullable() };
const share = { ...shared, inviter: z.string(), may: z.string(), words: z.string() };

/** What can be written, and what each letter needs. */
export const letter = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("verify-address"), name: z.string(), url: z.url() }),
  z.object({ kind: z.literal("reset-password"), name: z.string(), url: z.url() }),
  z.object({ kind: z.literal("confirm-address"), name: z.string(), url: z.url() }),
  z.object({ kind: z.literal("address-changed"), name: z.string(), url: z.url() }),
  z.object({ kind: z.literal("password-changed"), name: z.string(), url: z.url() }),
  z.object({ kind: z.literal("account-closed"), name: z.string(), url: z.url(), erasedOn: z.string() }),
  z.object({ kind: z.literal("account-erased"), name: z.string() }),
  z.object({
    kind: z.literal("transfer-offered"),
    name: z.string(),
    owner: z.string(),
    project: z.string(),
    url: z.url(),
  }),
  z.object({ kind: z.literal("invite"), ...share, url: z.url(), until: z.string() }),
  z.object({ kind: z.literal("shared-with-you"), ...share, url: z.url() }),
  z.object({
    kind: z.literal("invite-accepted-as"),
    ...shared,
    name: z.string(),
    invited: z.string(),
    acceptedAs: z.string(),
    isVerified: z.boolean(),
    url: z.url(),
  }),
  digestLetter,
  atOnceLetter,
]);
export type Letter = z.infer<typeof letter>;

/** A letter as it goes out. Stored, so that every try sends the very same. */
export const renderedLetter = z.object({
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  /** Pictures that the letter shows by their `contentId`. */
  attachments: z
    .array(z.object({ filename: z.string(), contentType: z.string(), base64: z.string(), contentId: z.string() }))
    .optional(),
});
export type RenderedLetter = z.infer<typeof renderedLetter>;

type Posting = { lane: MailLane; address: string; dedupeKey: string; now: Date };

/** Writes a letter into the outbox, in the transaction of its cause. The same dedupe key again writes nothing. */
export async function postLetter(tx: Tx, { kind, ...content }: Letter, posting: Posting): Promise<void> {
  const { lane, address, dedupeKey, now } = posting;
  const written = await tx.mail.createManyAndReturn({
    data: { lane, kind, address, dedupeKey, content, expiresAt: new Date(now.getTime() + mailLivesMs) },
    skipDuplicates: true,
    select: { id: true },
  });
  for (const { id } of written) await enqueue(tx, "send-mail", { mailId: id });
}

export type WaitingMail = Pick<Mail, "id" | "address"> & { letter: Letter; rendered: RenderedLetter | null };

/** The mail if it still waits to be sent; null when it has ended. A mail found past its expiry ends as expired here. */
export async function awaitingMail({ db, now }: Backstage, mailId: string): Promise<WaitingMail | null> {
  const mail = await db.mail.findFirst({ where: { id: mailId, state: "waiting" } });
  if (!mail) return null;
  if (mail.expiresAt <= now()) {
    await endMail({ db, now }, mail.id, { state: "expired" });
    return null;
  }
  const rendered = mail.rendered === null ? null : renderedLetter.parse(mail.rendered);
  return {
    id: mail.id,
    address: mail.address,
    letter: letter.parse({ kind: mail.kind, ...asObject(mail.content) }),
    rendered,
  };
}

/** Keeps the letter as it was rendered the first time. */
export async function storeRendered(
  { db }: Pick<Backstage, "db">,
  mailId: string,
  rendered: RenderedLetter,
): Promise<void> {
  await db.mail.update({ where: { id: mailId }, data: { rendered } });
}

const erased = { content: Prisma.DbNull, rendered: Prisma.DbNull };

type Ending = { state: "accepted"; providerId: string } | { state: "failed"; failure: string } | { state: "expired" };

/** Ends a mail, and erases its words and its link: nobody needs them any more. */
export async function endMail(
  { db, now }: Pick<Backstage, "db" | "now">,
  mailId: string,
  ending: Ending,
): Promise<void> {
  await db.mail.updateMany({
    where: { id: mailId, state: "waiting" },
    data: { ...ending, endedAt: now(), ...erased },
  });
}

/** Ends every mail that is past its expiry, also where its job was lost: no link stays behind that nobody will send. */
export async function expireMail({ db, now }: Pick<Backstage, "db" | "now">): Promise<void> {
  const endedAt = now();
  await db.mail.updateMany({
    where: { state: "waiting", expiresAt: { lte: endedAt } },
    data: { state: "expired", endedAt, ...erased },
  });
}

/** What a month's budget of mails is reckoned from must be there for a month. */
const rememberedMs = 32 * 24 * hour;

/** Forgets mails that ended a month ago: whom Concerto wrote to, and when, is not kept for ever, an account that is gone least of all. */
export async function forgetMail({ db, now }: Pick<Backstage, "db" | "now">): Promise<void> {
  const before = new Date(now().getTime() - rememberedMs);
  const state = { in: ["accepted", "failed", "expired"] } satisfies Prisma.EnumMailStateFilter;
  await db.mail.deleteMany({ where: { state, expiresAt: { lt: before } } });
}

function asObject(content: Prisma.JsonValue): object {
  return typeof content === "object" && content !== null && !Array.isArray(content) ? content : {};
}
