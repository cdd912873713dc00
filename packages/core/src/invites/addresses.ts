import { z } from "zod";

/** What was understood of a pasted list: addresses, lower-cased and each once, and what is none, in the words it was typed. */
export type ReadAddresses = { emails: string[]; bad: { typed: string; why: string }[] };

/** The longest that mail knows. */
const longest = 254;

const isAddress = (text: string) => z.regexes.email.test(text);

/**
 * Reads addresses as people paste them: separated by commas, semicolons, blanks or lines, with or without names before them, with stray
 * blanks, brackets, full stops and what word processors put in unseen. What is none is named, and keeps no other from being read.
 */
export function readAddresses(pasted: string): ReadAddresses {
  const emails = new Set<string>();
  const bad = new Map<string, string>();
  for (const piece of piecesOf(plain(pasted))) {
    const read = readPiece(piece);
    for (const email of read.found) emails.add(email);
    for (const { typed, why } of read.bad) bad.set(typed, why);
  }
  return { emails: [...emails], bad: [...bad].map(([typed, why]) => ({ typed, why })) };
}

// Marks that draw nothing, and blanks within an address: "mara @example.com".
const plain = (text: string) => text.replace(/\p{Cf}/gu, "").replace(/[^\S\n]+@[^\S\n]*|@[^\S\n]+/g, "@");

/** Cuts at commas, semicolons and lines, but not within a quoted name: "Lind, Mara" <mara@example.com>. */
const piecesOf = (text: string) => text.match(/(?:"[^"\n]*"|[^,;\n])+/g) ?? [];

type Read = { found: string[]; bad: ReadAddresses["bad"] };

function readPiece(piece: string): Read {
  if (!/<[^<>]*>/.test(piece)) return readWords(piece);
  // One or more names, each with its address in angle brackets behind it, and perhaps words behind the last.
  const named = [...piece.matchAll(/([^<>]*)<([^<>]*)>/g)].map(([whole, name = "", inside = ""]) =>
    readNamed(whole.trim(), { name, inside }),
  );
  const rest = readWords(piece.slice(piece.lastIndexOf(">") + 1));
  return join([...named, rest]);
}

/** A name may be the address itself; where it is another, nobody can say which of them is meant. */
function readNamed(typed: string, { name, inside }: { name: string; inside: string }): Read {
  const email = addressIn(inside);
  if (!email) return { found: [], bad: [fault(typed)] };
  const others = readWords(name.replace(/"[^"]*"/g, " ")).found.filter((other) => other !== email);
  if (others.length === 0) return { found: [email], bad: [] };
  return { found: [], bad: [{ typed: shortened(typed), why: "These are two addresses. Put a comma between them." }] };
}

/** Addresses with nothing but blanks between them; words that stand together and are none are named together. */
function readWords(text: string): Read {
  const found: string[] = [];
  const runs: string[][] = [[]];
  for (const word of text.split(/\s+/)) {
    const email = addressIn(word);
    if (email) {
      found.push(email);
      runs.push([]);
    } else if (word.includes("@")) runs.push([word], []);
    else if (/[\p{L}\p{N}]/u.test(word)) runs.at(-1)?.push(word);
  }
  return { found, bad: runs.flatMap((run) => (run.length > 0 ? [fault(run.join(" "))] : [])) };
}

/** The address in a word, lower-cased once it is known to be one: a letter from elsewhere could become another's in small. */
function addressIn(word: string): string | null {
  const bare = word
    .trim()
    .replace(/^mailto:/i, "")
    .replace(/^[<>()[\]{}"'`.:]+|[<>()[\]{}"'`.:!?]+$/g, "");
  return bare.length <= longest && isAddress(bare) ? bare.toLowerCase() : null;
}

function fault(typed: string): { typed: string; why: string } {
  const why = typed.length > longest ? "This is too long for an address." : "This is no e-mail address.";
  return { typed: shortened(typed), why };
}

const shownCharacters = 80;
const shortened = (typed: string) =>
  [...typed].length > shownCharacters ? `${[...typed].slice(0, shownCharacters - 1).join("")}…` : typed;

function join(reads: readonly Read[]): Read {
  return { found: reads.flatMap(({ found }) => found), bad: reads.flatMap(({ bad }) => bad) };
}
