import type { Context } from "@concerto/core/context";
import { postLetter } from "@concerto/core/mail/outbox";
import { takeTry } from "@concerto/core/tries";
import { letters, lettersTo } from "./limits.ts";

type LetterTo = { id: string; name: string; email: string };

/** A second click, or a repeat of a request whose answer was lost, must not send a second letter. */
const repeatMs = 10_000;

/**
 * Writes a letter with a link to `path` into the outbox. Never throws: the answer to the request must be the same whether there is
 * anybody to write to or not, so what goes wrong here is logged, and the person can ask for the letter again.
 */
export async function postAuthLetter(
  { db, appUrl }: { db: Context["db"]; appUrl: string },
  { id, name, email }: LetterTo,
  { kind, path }: { kind: "verify-address" | "reset-password"; path: string },
): Promise<void> {
  const now = new Date();
  const url = new URL(path, appUrl).href;
  const dedupeKey = `${kind}:${id}:${Math.floor(now.getTime() / repeatMs)}`;
  try {
    if (!(await takeTry(db, lettersTo(email), letters))) {
      console.warn(`No further ${kind} letter to person ${id} within the hour.`);
      return;
    }
    await db.$transaction((tx) =>
      postLetter(tx, { kind, name, url }, { lane: "auth", address: email, dedupeKey, now }),
    );
  } catch (error) {
    console.error(`The ${kind} letter to person ${id} could not be written into the outbox:`, error);
  }
}
