"use client";

import { useEffect } from "react";
import { Button } from "~/ui/button.tsx";
import { formatTime } from "~/ui/duration.ts";
import { Sketch } from "../projects/sketch.tsx";
import { Arrival } from "./arrival.tsx";
import type { OpenPreview } from "./guests.ts";
import { useOpenLink } from "./use-open-link.ts";

type OpeningProps = { token: string; preview: OpenPreview };

/**
 * What an open link shows to whoever fetches it, and opens to whoever looks at it: only a page's script opens, so that the mail scanners and
 * messengers which fetch every address let nobody in and are not counted.
 */
export function Opening({ token, preview }: OpeningProps) {
  const { sharedBy, project, song, sketch, durationMs } = preview;
  const { open, failure, isOpening } = useOpenLink(token);
  useEffect(() => {
    void open({});
  }, [open]);
  const line = song && [project, durationMs !== null && formatTime(durationMs)].filter(Boolean).join(" · ");
  return (
    <Arrival
      lead={
        <>
          <span className="text-text">{sharedBy}</span> would like your ears on
        </>
      }
      title={song?.name ?? project}
      line={line}
    >
      {sketch && <Sketch sketch={sketch} className="mt-9 h-21" />}
      <div role="status" className="mt-8 min-h-11 text-muted">
        {failure ? (
          <>
            <p className="text-now">{failure}</p>
            <Button className="mt-4" onClick={() => void open({})} pending={isOpening ? "Opening…" : undefined}>
              Try again
            </Button>
          </>
        ) : (
          <p className="animate-breathe">Opening…</p>
        )}
      </div>
    </Arrival>
  );
}
