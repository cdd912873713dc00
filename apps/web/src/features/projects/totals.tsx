import { formatTime, spokenTime } from "~/ui/duration.ts";
import type { Song } from "./shelf.ts";

/** How many songs, how long, how much to answer. A plus says that the list goes on beyond what has been fetched. */
export function Totals({ songs, isWhole }: { songs: readonly Song[]; isWhole: boolean }) {
  if (songs.length === 0) return null;
  const durationMs = songs.reduce((sum, { newest }) => sum + (newest?.durationMs ?? 0), 0);
  const open = songs.reduce((sum, song) => sum + song.openComments, 0);
  const more = isWhole ? "" : "+";
  return (
    <p className="flex gap-5.5 text-muted text-small">
      <span>
        <b className="font-medium font-mono text-text">{`${songs.length}${more}`}</b>{" "}
        {songs.length === 1 ? "song" : "songs"}
      </span>
      {durationMs > 0 && (
        <span className="font-medium font-mono text-text">
          <span aria-hidden>{`${formatTime(durationMs)}${more}`}</span>
          <span className="sr-only">{spokenTime(durationMs)}</span>
        </span>
      )}
      {open > 0 && (
        <span>
          <b className="font-medium font-mono text-now">{`${open}${more}`}</b> open{" "}
          {open === 1 ? "comment" : "comments"}
        </span>
      )}
    </p>
  );
}
