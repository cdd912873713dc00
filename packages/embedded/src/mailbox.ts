import { createHash, randomUUID } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** An e-mail as the inbox keeps and shows it. */
export type ReceivedMail = {
  id: string;
  from: string;
  to: string[];
  subject: string;
  html: string | null;
  text: string | null;
  headers: Record<string, string>;
  /** What the sender marked it with; the webhook repeats it. Mail that was kept by an older inbox has none. */
  tags?: Record<string, string>;
  createdAt: string;
  idempotencyKey: string | null;
  /** SHA-256 of the request's body: the same key with another body is refused. */
  bodyHash: string;
};

export type NewMail = Pick<ReceivedMail, "from" | "to" | "subject" | "html" | "text" | "headers" | "tags">;

export type Mailbox = {
  newestFirst: () => ReceivedMail[];
  find: (id: string) => ReceivedMail | undefined;
  findByKey: (idempotencyKey: string) => ReceivedMail | undefined;
  keep: (mail: NewMail, request: { body: string; idempotencyKey: string | null }) => ReceivedMail;
};

/** Enough for any test run or week of trying out; older mail is forgotten. */
const mostMails = 1_000;

/** As long as Resend remembers an idempotency key. */
const keyLifeMs = 24 * 60 * 60 * 1_000;

/** Opens the mails kept as JSON lines in the folder. A mail is on disk before its sender hears that it was taken. */
export function openMailbox(folder: string): Mailbox {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "mails.jsonl");
  let mails = readMails(file).slice(-mostMails);
  rewrite(file, mails);
  let linesInFile = mails.length;
  return {
    newestFirst: () => mails.toReversed(),
    find: (id) => mails.find((mail) => mail.id === id),
    findByKey: (key) =>
      mails.findLast((mail) => mail.idempotencyKey === key && Date.parse(mail.createdAt) > Date.now() - keyLifeMs),
    keep: (mail, { body, idempotencyKey }) => {
      const createdAt = new Date().toISOString();
      const kept: ReceivedMail = { id: randomUUID(), ...mail, createdAt, idempotencyKey, bodyHash: hashBody(body) };
      appendFileSync(file, `${JSON.stringify(kept)}\n`);
      mails = [...mails, kept].slice(-mostMails);
      linesInFile += 1;
      if (linesInFile >= 2 * mostMails) {
        rewrite(file, mails);
        linesInFile = mails.length;
      }
      return kept;
    },
  };
}

export function hashBody(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}

function readMails(file: string): ReceivedMail[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8").split("\n").flatMap(parseLine);
}

/** A run killed while writing leaves a last line cut short: that mail was never confirmed to its sender. */
function parseLine(line: string): ReceivedMail[] {
  try {
    return line === "" ? [] : [JSON.parse(line) as ReceivedMail];
  } catch {
    return [];
  }
}

function rewrite(file: string, mails: ReceivedMail[]): void {
  const draft = `${file}.new`;
  writeFileSync(draft, mails.map((mail) => `${JSON.stringify(mail)}\n`).join(""), { mode: 0o600 });
  renameSync(draft, file);
}
