import type { Song } from "./shelf.ts";

type Playable = Pick<Song, "id" | "name" | "audible">;
type From<Row> = { songs: readonly Row[] /** Null: before the first. */; fromId: string | null; step: 1 | -1 };

/** The song that plays before or after another one, and those passed over because there is nothing to hear of them. */
export function songAfter<Row extends Playable>({ songs, fromId, step }: From<Row>) {
  const at = songs.findIndex(({ id }) => id === fromId);
  // A song that is not there any more has no neighbours: what follows would be a guess.
  if (fromId !== null && at < 0) return { song: null, skipped: [] };
  const rest = step === 1 ? songs.slice(at + 1) : songs.slice(0, Math.max(0, at)).reverse();
  const index = rest.findIndex(({ audible }) => audible !== null);
  return { song: rest[index] ?? null, skipped: index < 0 ? rest : rest.slice(0, index) };
}

/** Says that songs were passed over; nothing for none. */
export function skippedWords(skipped: readonly Playable[]): string {
  const [first] = skipped;
  if (!first) return "";
  return skipped.length === 1
    ? `Skipped ${first.name}: nothing to hear yet.`
    : `Skipped ${skipped.length} songs: nothing to hear yet.`;
}
