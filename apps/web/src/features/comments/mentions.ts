/** Somebody who can be named. */
export type Named = { id: string; name: string };

/** A stretch of words: plain, or somebody's name. */
export type Stretch = { text: string; personId: string | null };

/** The words parted at the names of these people, as far as they stand there behind an @. Of names that begin alike the longest counts. */
export function stretchesOf(body: string, people: readonly Named[]): Stretch[] {
  const known = people.filter(({ name }) => name !== "").toSorted((a, b) => b.name.length - a.name.length);
  const stretches: Stretch[] = [];
  let plainFrom = 0;
  for (let at = body.indexOf("@"); at !== -1; at = body.indexOf("@", at + 1)) {
    const named = begins(body, at) && known.find(({ name }) => stands(body, name, { at: at + 1 }));
    if (!named) continue;
    if (at > plainFrom) stretches.push({ text: body.slice(plainFrom, at), personId: null });
    stretches.push({ text: `@${named.name}`, personId: named.id });
    plainFrom = at + 1 + named.name.length;
    at = plainFrom - 1;
  }
  if (plainFrom < body.length) stretches.push({ text: body.slice(plainFrom), personId: null });
  return stretches;
}

/** Who is named in the words, each once. */
export function mentionsIn(body: string, people: readonly Named[]): string[] {
  const ids = stretchesOf(body, people).flatMap(({ personId }) => personId ?? []);
  return [...new Set(ids)];
}

/** Nobody's name has more words that one would type. */
const mostTyped = 40;

/** The name that is being typed before the cursor, and where its @ stands; null where there is none, or it is one that was chosen. */
export function typedName(
  text: string,
  caret: number,
  { chosen }: { chosen: readonly Named[] },
): { from: number; typed: string } | null {
  const from = text.lastIndexOf("@", caret - 1);
  if (from === -1 || caret - from > mostTyped || !begins(text, from)) return null;
  const typed = text.slice(from + 1, caret);
  if (/^\s|\n/.test(typed) || chosen.some(({ name }) => typed.startsWith(name))) return null;
  return { from, typed };
}

/** The text with the name in place of what was typed for it, and where the cursor goes on. */
export function withName(text: string, name: string, { from, to }: { from: number; to: number }) {
  const before = `${text.slice(0, from)}@${name} `;
  return { text: before + text.slice(to).replace(/^ /, ""), caret: before.length };
}

// Not in the middle of an address of mail.
const begins = (text: string, at: number) => at === 0 || /[\s([{"'“‘–—/-]/.test(text[at - 1] ?? "");

const stands = (body: string, name: string, { at }: { at: number }) =>
  body.startsWith(name, at) && !/[\p{L}\p{N}]/u.test(body[at + name.length] ?? "");
