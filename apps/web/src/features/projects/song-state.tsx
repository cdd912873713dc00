"use client";

import type { Upload } from "~/features/uploads/job.ts";
import { stateOf } from "~/features/uploads/upload-words.ts";
import { useUploadTo } from "~/features/uploads/uploads.ts";
import { Progress } from "~/ui/progress.tsx";
import { LitSketch } from "./lit-sketch.tsx";
import { usePlayThrough } from "./play-through.tsx";
import type { Song } from "./shelf.ts";
import { Sketch } from "./sketch.tsx";

/** The newest version's shape; while something is on its way, how far it has come. */
export function SongProgress({ song, className = "" }: { song: Song; className?: string }) {
  const upload = useUploadTo(song.id);
  const playing = usePlayThrough()?.playing;
  const { newest } = song;
  if (upload && isMoving(upload)) {
    return (
      <Progress
        className={className}
        label={`Version ${upload.number} of ${song.name}`}
        share={upload.phase === "processing" ? 1 : upload.sentBytes / upload.bytes}
        tone={upload.phase === "processing" ? "settled" : "now"}
        words={wordsOf(upload)}
      />
    );
  }
  if (newest?.state === "ready" && newest.sketch) {
    const isUp = playing?.version.id === newest.id;
    const Drawn = isUp ? LitSketch : Sketch;
    return <Drawn sketch={newest.sketch} className={className} />;
  }
  if (newest?.state === "processing") {
    const label = `Listening through version ${newest.number} of ${song.name}`;
    return <Progress className={className} label={label} share={null} tone="settled" />;
  }
  if (newest) return <span className={className} />;
  return <p className={`text-faint max-md:text-small max-md:-mt-1 ${className}`}>no audio yet</p>;
}

/** The newest version in a word: `v3`, "arriving 62 %", "v3 could not be read". */
export function SongState({ song }: { song: Song }) {
  const upload = useUploadTo(song.id);
  if (upload && isMoving(upload)) return wordsOf(upload);
  if (upload?.phase === "failed" && song.newest?.state === "arriving") {
    return <span className="text-now">{`v${upload.number} stopped`}</span>;
  }
  const { newest } = song;
  if (!newest) return null;
  if (newest.state === "failed") return <span className="text-now">{`v${newest.number} failed`}</span>;
  if (newest.state === "arriving") return `v${newest.number} arriving`;
  return newest.state === "processing" ? "listening through" : `v${newest.number}`;
}

const isMoving = ({ phase }: Upload) => phase !== "failed" && phase !== "refused" && phase !== "ready";

function wordsOf(upload: Upload): string {
  const state = stateOf(upload);
  return state.endsWith("%") ? `arriving ${state}` : state;
}
