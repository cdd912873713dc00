import { resembles } from "@concerto/core/songs/song-name";

/** A song that a file may be a version of. */
export type Known = { id: string; name: string };

/** One that a person may choose; `note` tells it from others of its name. */
export type Candidate = Known & { note: string };

/** What a person said of a file: a song of its own, the next version of one, or the same song as an earlier file of this drop. */
export type Answer = { kind: "new" } | { kind: "version"; song: Known } | { kind: "same"; as: string };

/** One dropped file before it goes: what its song would be called, and what a person said of it, if anything. */
export type Landing = {
  id: string;
  file: File;
  name: string;
  /** For the song that it may begin; the same over retries. */
  clientToken: string;
  answer: Answer | null;
  /** The song that it went to; null while it is still here. */
  landed: Known | null;
  /** Why its song could not be begun. */
  sentence: string | null;
};

/** What there is to ask about a file: songs that it resembles, and the first earlier file of the drop that it resembles. */
export type Question = { songs: readonly Candidate[]; same: Landing | null };

/** A landing with what is asked about it, and the answer that holds; null: a person must choose first. */
export type Planned = { landing: Landing; question: Question | null; answer: Answer | null };

/** More in one question would have to be read, not seen. */
const mostAsked = 3;

/**
 * What becomes of each file. What resembles nothing is a new song; what resembles something is asked about and waits. A file that is the
 * same song as another one waits for that one's answer.
 */
export function planLandings(landings: readonly Landing[], songs: readonly Candidate[]): Planned[] {
  const planned: Planned[] = [];
  for (const landing of landings) {
    const question = questionOf(landing, { earlier: planned.map((plan) => plan.landing), songs });
    planned.push({ landing, question, answer: answerOf(landing, { question, planned }) });
  }
  return planned;
}

function questionOf(
  { name }: Landing,
  { earlier, songs }: { earlier: readonly Landing[]; songs: readonly Candidate[] },
) {
  const same = earlier.find((other) => resembles(other.name, name)) ?? null;
  const isAlike = (song: Known) => song.id !== same?.landed?.id && resembles(song.name, name);
  const alike = songs.filter(isAlike).slice(0, mostAsked);
  return alike.length > 0 || same ? { songs: alike, same } : null;
}

function answerOf(
  { answer }: Landing,
  { question, planned }: { question: Question | null; planned: readonly Planned[] },
) {
  if (answer?.kind !== "same") return answer ?? (question ? null : ({ kind: "new" } as const));
  const leader = planned.find(({ landing }) => landing.id === answer.as);
  return leader && (leader.answer || leader.landing.landed) ? answer : null;
}

/** What may go now, in the order of the drop. */
export const readyOf = (planned: readonly Planned[]) =>
  planned.filter(({ landing, answer }) => answer !== null && landing.landed === null && landing.name.trim() !== "");

/** The song of an answer where it is known already; null for one that is still to be begun. */
export function songOf(answer: Answer, landings: readonly Landing[]): Known | null {
  if (answer.kind === "version") return answer.song;
  if (answer.kind === "new") return null;
  return landings.find(({ id }) => id === answer.as)?.landed ?? null;
}
