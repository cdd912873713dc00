import { type Db, type MailLane, Prisma, type Tx } from "@concerto/db/client";
import { z } from "zod";
import type { Backstage } from "../context.ts";
import { enqueueAll } from "../jobs.ts";
import { isBulk } from "./budget.ts";

const hour = 3_600_000;

/**
 * How long a mail may wait. Below 24 h, because the provider remembers for so long that it was given a mail already; bulk mail is not worth
 * sending late.
 */
const livesMs: Record<MailLane, number> = { auth: 23 * hour, invite: 23 * hour, activity: 12 * hour, digest: 6 * hour };

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
  z.object({ kind: z.literal("alarm"), what: z.string(), advice: z.string() }),
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
  // What these tell is looked up when they are sent: of all that has changed until then they must not speak.
  z.object({ kind: z.literal("digest") }),
  z.object({ kind: z.literal("at-once") }),
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
export async function postLetter(tx: Tx, letter: Letter, { lane, now, ...to }: Posting): Promise<void> {
  await postLetters(tx, [{ letter, ...to }], { lane, now });
}

type Posted = { letter: Letter; address: string; dedupeKey: string };

/** Writes many letters of one lane as `postLetter` does one, in as few statements. */
export async function postLetters(
  tx: Tx,
  letters: readonly Posted[],
  { lane, now }: Pick<Posting, "lane" | "now">,
): Promise<void> {
  const expiresAt = new Date(now.getTime() + livesMs[lane]);
  const written = await tx.mail.createManyAndReturn({
    data: letters.map(({ letter: { kind, ...content }, ...to }) => ({ lane, kind, content, expiresAt, ...to })),
    skipDuplicates: true,
    select: { id: true },
  });
  await enqueueMails(tx, written, { lane });
}

/** What is sent first among what is due: who must get in goes before who is asked in, news before digests. */
const priorities: Record<MailLane, number> = { auth: -20, invite: -10, activity: 0, digest: 10 };

/** The key of the one job that a mail has. */
export const mailJobKey = (mailId: string) => `mail:${mailId}`;

/** Has a mail sent, now or from a time on, instead of whenever it was to be sent before. */
export async function enqueueMail(
  tx: Tx,
  { id, lane }: { id: string; lane: MailLane },
  { runAt = null }: { runAt?: Date | null } = {},
): Promise<void> {
  await enqueueMails(tx, [{ id }], { lane, runAt });
}

async function enqueueMails(
  tx: Tx,
  mails: readonly { id: string }[],
  { lane, runAt = null }: { lane: MailLane; runAt?: Date | null },
): Promise<void> {
  const name = isBulk(lane) ? "send-bulk-mail" : "send-mail";
  const wanted = mails.map(({ id }) => ({ payload: { mailId: id }, key: mailJobKey(id) }));
  await enqueueAll(tx, name, wanted, { runAt, priority: priorities[lane] });
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

type Ending =
  | { state: "accepted"; providerId: string | null }
  | { state: "failed"; failure: string }
  | { state: "expired" }
  | { state: "suppressed" };

/** Not ended yet. */
export const underWay = ["waiting", "sending"] as const;

/**
 * Ends a mail, and erases its words and its link: nobody needs them any more. Answers whether it had not ended before. The one place where
 * a mail ends, in one statement: what hangs on its state hears of it from the database.
 */
export async function endMail(
  { db, now }: { db: Pick<Db, "mail">; now: () => Date },
  mailId: string,
  ending: Ending,
): Promise<boolean> {
  const { count } = await db.mail.updateMany({
    where: { id: mailId, state: { in: [...underWay] } },
    data: { ...ending, endedAt: now(), ...erased },
  });
  return count > 0;
}

/** An answer of the provider's may come this long after a mail was handed over. */
const answerMs = 5 * 60_000;

/** Ends every mail that is past its expiry, also where its job was lost: no link stays behind that nobody will send. */
export async function expireMail({ db, now }: Pick<Backstage, "db" | "now">): Promise<void> {
  const endedAt = now();
  const inHand = new Date(endedAt.getTime() - answerMs);
  await db.mail.updateMany({
    where: {
      OR: [
        { state: "waiting", expiresAt: { lte: endedAt } },
        { state: "sending", expiresAt: { lte: inHand } },
      ],
    },
    data: { state: "expired", endedAt, ...erased },
  });
}

/** What a month's budget of mails is reckoned from must be there for a month. */
const rememberedMs = 32 * 24 * hour;

/** Forgets mails that ended a month ago: whom Concerto wrote to, and when, is not kept for ever, an account that is gone least of all. */
export async function forgetMail({ db, now }: Pick<Backstage, "db" | "now">): Promise<void> {
  const before = new Date(now().getTime() - rememberedMs);
  await db.mail.deleteMany({ where: { state: { notIn: [...underWay] }, expiresAt: { lt: before } } });
}
