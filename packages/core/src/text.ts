import { z } from "zod";

/** Counts characters as people and Postgres do: an emoji is one, or a few, never its UTF-16 halves. */
const characters = (text: string) => [...text].length;

// Control characters draw nothing and Postgres refuses NUL; line ends and tabs stay.
const invisible = /[\p{Cc}]/gu;
const clean = (text: string) =>
  text
    .toWellFormed()
    .normalize("NFC")
    .replace(invisible, (c) => ("\n\t".includes(c) ? c : ""));

// Letters and marks that draw nothing, some of them no blanks to \s: joiners, direction marks, Hangul fillers, the empty Braille cell.
const blank = /^[\s\p{Cf}\u115f\u1160\u3164\uffa0\u2800]*$/u;

/** A label in one line that a person gave something. `what` begins the sentence of a refusal: "A song's name". */
export function nameOf(what: string) {
  return z
    .string()
    .transform((text) => clean(text).replace(/\s+/g, " ").trim())
    .refine((text) => !blank.test(text), `${what} needs at least one character.`)
    .refine((text) => characters(text) <= 200, `${what} may have 200 characters at most.`);
}

/** Free text over several lines, at most `most` characters; may be empty. */
export function wordsOf(what: string, most: number) {
  return z
    .string()
    .transform((text) => clean(text.replace(/\r\n?/g, "\n")).trim())
    .refine((text) => characters(text) <= most, `${what} may have ${most.toLocaleString("en")} characters at most.`);
}

// No file system has longer names.
const longestFileName = 255;

/** The name of a file as its maker knows it, blanks and all; "untitled" where there is none. */
export const fileName = z
  .string()
  .transform((text) => [...clean(text).replace(/[\n\t]/g, "")].slice(0, longestFileName).join("").trim() || "untitled");
