/** What somebody dropped or chose, as far as it is of use. */
export type Gathered = {
  files: File[];
  /** What else was there, as a sentence; null where nothing was. */
  leftOut: string | null;
};

/** One file of a drop; `path` begins with the folder it came in, if it came in one. */
export type Found = { file: File; path: string };

/** So many go at once; more are most likely a whole disk. */
export const mostFilesAtOnce = 200;

/** Names that systems and editors write beside the music: ".DS_Store", "._Kick.wav", "Thumbs.db", "__MACOSX". */
const hidden = /(?:^|\/)(?:\.|__MACOSX(?:\/|$)|(?:Thumbs\.db|desktop\.ini)$)/i;

export const isHidden = (path: string) => hidden.test(path);

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** The order in which people number files: "2 x" before "10 x". */
export const naturally = (one: { path: string }, other: { path: string }) => collator.compare(one.path, other.path);

/** What remained out of a drop, in words. */
export function leftOutWords({
  hidden,
  unmeant,
  tooMany,
}: {
  hidden: number;
  unmeant: number;
  tooMany: number;
}): string | null {
  const counts = [
    hidden > 0 && `${hidden} hidden ${hidden === 1 ? "file" : "files"}`,
    unmeant > 0 && `${unmeant} that ${unmeant === 1 ? "is" : "are"} no audio`,
    tooMany > 0 && `${tooMany} beyond the first ${mostFilesAtOnce}`,
  ].filter((words) => words !== false);
  if (counts.length === 0) return null;
  const all = counts.length > 1 ? `${counts.slice(0, -1).join(", ")} and ${counts.at(-1)}` : counts[0];
  return `Left out: ${all}.`;
}
