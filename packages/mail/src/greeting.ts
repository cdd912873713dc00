// Longer than most names, and too short for an advertisement.
const longestName = 60;

const invisible = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

// Mail programs make links of these, and anybody can sign somebody else up under a name of their choosing.
const looksLikeLink = /:\/\/|www\.|\p{L}\.\p{L}{2,}|@/iu;

/** "Hello Mara," or, where the name might carry a stranger's advertisement or link, "Hello,". One line always. */
export function greeting(name: string): string {
  const plain = plainly(name);
  return plain === null ? "Hello," : `Hello ${plain},`;
}

/** What a person called somebody or something, in one line; null where it might carry an advertisement or a link. */
export function plainly(name: string): string | null {
  const plain = inOneLine(name);
  const usable = plain !== "" && [...plain].length <= longestName && !looksLikeLink.test(plain);
  return usable ? plain : null;
}

/** Somebody's words as one line, without what would turn or hide them. */
export const inOneLine = (words: string) => words.toWellFormed().replace(invisible, " ").replace(/\s+/g, " ").trim();
