/** A part of a text, and which stretches of it were searched for, as offsets into that part. */
export type Excerpt = { text: string; marks: { from: number; to: number }[] };

/** What of a text fits on a line or two. */
const mostCharacters = 160;
/** So much stands before the first mark, that one sees how the sentence came to it. */
const leadCharacters = 48;

const accents = /[\u0300-\u036f]/g;
const strokes: Record<string, string> = { ø: "o", ł: "l", đ: "d" };
const isWord = /^[\p{Alphabetic}\p{Nd}]+$/u;

/** One character as search compares it: the database's `folded`, for one character. Upper case first makes "ss" of "ß". */
function fold(character: string): string {
  const plain = character.normalize("NFKD").replace(accents, "").toUpperCase().toLowerCase();
  return strokes[plain] ?? plain;
}

type Word = {
  folded: string /** Where each folded character begins and ends in the text. */;
  at: { from: number; to: number }[];
};

function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  let word: Word | null = null;
  let from = 0;
  for (const character of text) {
    const folded = fold(character);
    const to = from + character.length;
    const last = word?.at.at(-1);
    if (isWord.test(folded)) {
      if (!word) {
        word = { folded: "", at: [] };
        words.push(word);
      }
      word.folded += folded;
      word.at.push(...Array.from(folded, () => ({ from, to })));
    } else if (folded !== "") word = null;
    else if (last) last.to = to; // an accent that is a character of its own
    from = to;
  }
  return words;
}

/** The stretches of a text that answer what was typed: its words, and for the last one whatever begins so. */
export function marksIn(text: string, typed: string): Excerpt["marks"] {
  const sought = wordsIn(typed).map(({ folded }) => folded);
  const last = sought.at(-1);
  return wordsIn(text).flatMap(({ folded, at }) => {
    const isWhole = sought.includes(folded);
    const length = isWhole ? at.length : last !== undefined && folded.startsWith(last) ? [...last].length : 0;
    const [first, end] = [at[0], at[length - 1]];
    return first && end ? [{ from: first.from, to: end.to }] : [];
  });
}

/** The part of a text around the first thing that was searched for, in one line. */
export function excerptOf(text: string, typed: string): Excerpt {
  const line = text.replace(/\s+/g, " ").trim();
  const [first] = marksIn(line, typed);
  const from = line.length <= mostCharacters || !first ? 0 : beginningBefore(line, first.from - leadCharacters);
  const part = cut(line.slice(from));
  const shown = from > 0 ? `…${part}` : part;
  return { text: shown, marks: marksIn(shown, typed) };
}

// The next word, so that none is cut in two; a character of two halves never is.
function beginningBefore(line: string, at: number): number {
  if (at <= 0) return 0;
  const blank = line.indexOf(" ", at);
  return blank >= 0 && blank < at + leadCharacters ? blank + 1 : isLowHalf(line, at) ? at + 1 : at;
}

function cut(text: string): string {
  if (text.length <= mostCharacters) return text;
  const blank = text.lastIndexOf(" ", mostCharacters);
  const end = blank > mostCharacters / 2 ? blank : mostCharacters;
  return `${text.slice(0, isLowHalf(text, end) ? end - 1 : end)}…`;
}

const isLowHalf = (text: string, at: number) => /[\udc00-\udfff]/.test(text[at] ?? "");
