import { plainly } from "../greeting.ts";

/** What a letter about sharing is about: a project, or a song of it. */
export type Shared = { project: string; song: string | null };

/** The song's name, or the project's; a neutral word where a name might be somebody's advertisement. */
export const titleOf = ({ project, song }: Shared) =>
  song === null ? (plainly(project) ?? "a project") : (plainly(song) ?? "a song");

/** Where the song belongs: ", from Harbour Suite"; nothing for a project. */
export function belongingOf({ project, song }: Shared): string {
  const within = plainly(project);
  return song === null || within === null ? "" : `, from ${within}`;
}

export const inviterOf = ({ inviter }: { inviter: string }) => plainly(inviter) ?? "Somebody";

/** A subject is one line of an inbox; longer ones would be cut off there anyway. */
const longestSubject = 78;

export const subjectOf = (text: string) =>
  [...text].length > longestSubject ? `${[...text].slice(0, longestSubject - 1).join("")}…` : text;
