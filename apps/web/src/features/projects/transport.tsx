"use client";

import { SkipBack, SkipForward, X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { MouseEvent } from "react";
import { Clock } from "~/features/listening/clock.tsx";
import { useListening, usePlayer } from "~/features/listening/listening.tsx";
import { MediaKeys } from "~/features/listening/media-keys.tsx";
import { PlayButton } from "~/features/listening/play-button.tsx";
import { Timeline } from "~/features/listening/timeline.tsx";
import { VolumeFader } from "~/features/listening/volume-fader.tsx";
import { useDoor } from "~/features/songs/door.tsx";
import { useMeasuredHeight } from "~/features/songs/measured-height.ts";
import { IconButton } from "~/ui/icon-button.tsx";
import { LitSketch } from "./lit-sketch.tsx";
import { type Playing, usePlayThrough } from "./play-through.tsx";

/** At the foot of a project while it is played through: what plays, where in it, and the hands' business. */
export function Transport({ projectName }: { projectName: string }) {
  const bar = useMeasuredHeight("--toast-offset", "fixed");
  const through = usePlayThrough();
  const notice = useListening((state) => state.notice);
  if (!through?.playing) return null;
  const { playing, news, go, stop } = through;
  const { song, version } = playing;
  return (
    <section ref={bar} aria-label="Player" className={barClass}>
      <MediaKeys
        title={`${song.name} · v${version.number}`}
        artist={projectName}
        onNext={() => go(1)}
        onPrevious={() => go(-1)}
      />
      <div className="flex items-center gap-1 max-md:col-start-3 max-md:row-start-1">
        <IconButton name="Previous song" shortcut="P" onClick={() => go(-1)} className="max-md:hidden">
          <SkipBack fill="currentColor" />
        </IconButton>
        <PlayButton />
        <IconButton name="Next song" shortcut="N" onClick={() => go(1)}>
          <SkipForward fill="currentColor" />
        </IconButton>
      </div>
      <div className="min-w-0 max-md:col-start-1 max-md:row-start-1 md:w-56">
        <RoomLink playing={playing} />
        <p role="status" className="truncate text-small">
          {notice ? (
            <span className="text-now">{notice}</span>
          ) : (
            <span className="text-muted">{news || projectName}</span>
          )}
        </p>
      </div>
      <div className="h-10 min-w-0 max-md:col-span-4 max-md:row-start-2 max-md:h-8 md:flex-1">
        <Timeline onRange={() => {}}>
          {song.newest?.id === version.id && song.newest.sketch ? (
            <LitSketch sketch={song.newest.sketch} className="h-full [&_svg]:h-full" />
          ) : (
            <div className="absolute inset-x-0 top-1/2 h-px bg-wave-body" />
          )}
        </Timeline>
      </div>
      <div className="max-lg:hidden">
        <Clock lengthMs={version.durationMs} />
      </div>
      <div className="max-md:hidden">
        <VolumeFader />
      </div>
      <IconButton name="Close the player" onClick={stop} className="-mr-2 max-md:col-start-4 max-md:row-start-1">
        <X />
      </IconButton>
    </section>
  );
}

/** The song's name; it leads to the room, to the moment that is heard now. */
function RoomLink({ playing: { song, version } }: { playing: Playing }) {
  const player = usePlayer();
  const router = useRouter();
  const { roomPath } = useDoor();
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.push(roomPath(song.id, { versionNumber: version.number, atMs: player.placeMs() }));
  };
  return (
    <p className="flex min-w-0 items-baseline gap-2">
      <Link
        href={roomPath(song.id, { versionNumber: version.number })}
        onClick={follow}
        title={`Open ${song.name} at this moment`}
        className="truncate rounded-sm font-serif text-heading hover:underline hover:decoration-1 hover:underline-offset-4"
      >
        {song.name}
      </Link>
      <span className="shrink-0 text-muted text-small">v{version.number}</span>
    </p>
  );
}

const barClass =
  "fixed inset-x-0 bottom-0 z-20 animate-rise border-line border-t bg-surface px-page py-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))] max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto_auto_auto] max-md:items-center max-md:gap-x-2 max-md:gap-y-1.5 max-md:py-2 md:flex md:items-center md:gap-x-6";
