type Worded = { words: string; also?: string };

const accents = /[\u0300-\u036f]/g;
const wordsIn = (text: string) =>
  text
    .normalize("NFKD")
    .replace(accents, "")
    .toLowerCase()
    .split(/[^\p{Alphabetic}\p{Nd}]+/u)
    .filter(Boolean);

/** Those of which some word begins with each word that was typed; in their order. All of them for nothing. */
export function matching<Thing extends Worded>(things: readonly Thing[], typed: string): Thing[] {
  const sought = wordsIn(typed);
  return things.filter(({ words, also = "" }) => {
    const own = wordsIn(`${words} ${also}`);
    return sought.every((word) => own.some((candidate) => candidate.startsWith(word)));
  });
}
