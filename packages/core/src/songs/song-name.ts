/** Words and numbers that bounces carry after a song's name, and that are no part of it: "mix 4", "_v3", "final", "2026-11-20", "24bit". */
const suffix = new RegExp(
  `[\\s(\\[{,.-]+(?:${[
    "(?:v|ver|version|rev|revision|mix|mixdown|rmx|take|bounce|master|mastered|mst|print|rough|draft|final|finale?|export)(?:[\\s.#-]*\\d+)?(?:[.]\\d+)?",
    "\\d+(?:st|nd|rd|th)?[\\s-]+(?:mix|master|bounce|version|draft)",
    "(?:19|20)\\d\\d[-. ]?[01]\\d[-. ]?[0-3]\\d",
    "(?:16|24|32)[\\s-]?bits?",
    "(?:44[.,]?1|48|88[.,]?2|96|176[.,]?4|192)[\\s-]?k(?:hz)?",
  ].join("|")})[\\s)\\]}.]*$`,
  "iu",
);

/** The number of a track before its name: "01 - ", "3. ", "A2 ", "1-04 ". A year or "7 Rings" is none. */
const trackNumber = /^(?:\d{1,2}-)?(?:0\d|\d{1,2}(?=\s*[-.)]\s)|[A-D]\d(?=\s*[-.)]\s))\s*[-.)]*\s+(?=\S)/u;

/** What a song made from a file is called at first: `01 - Night_Drive_mix 4 (final).wav` → `Night Drive`. A person may change it. */
export function songNameFrom(fileName: string): string {
  const words = fileName
    .normalize("NFC")
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .replace(/[_\s]+/g, " ")
    .trim();
  return withoutSuffixes(words.replace(trackNumber, "")) || words || fileName;
}

/** No bounce carries more; a name made of nothing else would otherwise be read from its beginning once for each. */
const mostSuffixes = 8;

function withoutSuffixes(name: string): string {
  let kept = name;
  for (let count = 0; count < mostSuffixes; count += 1) {
    const shorter = withoutOpenings(kept.replace(suffix, ""));
    // Never down to nothing: a song may be called "Final".
    if (shorter === kept || shorter === "") break;
    kept = shorter;
  }
  return kept;
}

/** What a suffix leaves behind: `Night Drive (` of `Night Drive (final)`. */
function withoutOpenings(name: string): string {
  let end = name.length;
  while (end > 0 && /[\s,([{-]/.test(name[end - 1] ?? "")) end -= 1;
  return name.slice(0, end);
}

/**
 * Whether two names may well mean one song: alike but for case, punctuation, accents, suffixes of bounces and a slip of the pen. For asking a
 * person, never for deciding. Numbers must agree: "Episode 12" is not "Episode 13".
 */
export function resembles(one: string, other: string): boolean {
  return sketchesAgree(sketchName(one), sketchName(other));
}

/** A name reduced to what is compared, for comparing it with many. */
export type NameSketch = { letters: string; numbers: string };

export function sketchName(name: string): NameSketch {
  const plain = songNameFrom(name)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/ø/g, "o")
    .replace(/æ/g, "ae")
    .replace(/\s*&\s*/g, " and ");
  const letters = plain.replace(/[^\p{L}]/gu, "");
  // What is made of signs alone ("+/-") is compared as it stands.
  return { letters: letters || plain.replace(/\d/g, ""), numbers: (plain.match(/\d+/g) ?? []).map(Number).join(" ") };
}

export function sketchesAgree(one: NameSketch, other: NameSketch): boolean {
  if (one.numbers !== other.numbers) return false;
  if (one.letters === other.letters) return true;
  return areWithin(slipsIn(Math.min(one.letters.length, other.letters.length)), one.letters, other.letters);
}

/** A short name with a letter changed is another name ("Low", "Now"); a long one is most likely misspelt. */
function slipsIn(length: number): number {
  if (length < 5) return 0;
  return length < 10 ? 1 : 2;
}

/** Whether at most so many letters must be dropped, added, changed or swapped with their neighbour; costs next to nothing where the first ones differ. */
function areWithin(slips: number, one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > slips) return false;
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  const [a, b] = [one.slice(same), other.slice(same)];
  if (a === b) return true;
  if (slips === 0) return false;
  const isSwapped = a[0] === b[1] && a[1] === b[0];
  return (
    areWithin(slips - 1, a.slice(1), b) ||
    areWithin(slips - 1, a, b.slice(1)) ||
    areWithin(slips - 1, a.slice(1), b.slice(1)) ||
    (isSwapped && areWithin(slips - 1, a.slice(2), b.slice(2)))
  );
}
