"use client";

import { useEffect, useState } from "react";
import { Button } from "~/ui/button.tsx";
import { RelativeTime } from "~/ui/relative-time.tsx";
import type { VersionActs } from "./use-version-acts.ts";
import type { VersionView } from "./versions.ts";

type VersionWaitingProps = {
  version: VersionView;
  acts: VersionActs;
  may: { retry: boolean; remove: boolean };
  /** How far the bytes have come, 0 to 1, where this browser sends them. */
  share?: number | null;
};

/** After this long people are told what is being waited for. */
const patienceMs = 120_000;

/** In place of the waveform while there is nothing to hear: what it waits for and since when, or why it failed. */
export function VersionWaiting({ version, acts, may, share = null }: VersionWaitingProps) {
  return (
    <div className="absolute inset-0 grid place-items-center">
      <div aria-hidden className="absolute inset-x-0 top-1/2 h-px bg-line" />
      <div className="relative max-w-120 bg-ink px-6 py-2 text-center">
        {version.state === "failed" ? (
          <Failed version={version} acts={acts} may={may} />
        ) : (
          <OnItsWay version={version} acts={acts} may={may} share={share} />
        )}
      </div>
    </div>
  );
}

function Failed({ version, acts, may }: VersionWaitingProps) {
  return (
    <div role="alert">
      <p className="font-serif text-heading">v{version.number} cannot be heard</p>
      <p className="mt-1 text-balance text-muted">{version.failure}</p>
      {(may.retry || may.remove) && (
        <div className="mt-4 flex justify-center gap-2">
          {may.retry && (
            <Button size="small" onClick={() => acts.retry(version)} pending={acts.isRetrying ? "Trying…" : undefined}>
              Try again
            </Button>
          )}
          {may.remove && (
            <Button size="small" onClick={() => void acts.remove(version)}>
              Remove v{version.number}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function OnItsWay({ version, acts, may, share }: VersionWaitingProps) {
  const isArriving = version.state === "arriving";
  const hasSent = typeof share === "number" && share >= 1;
  const arrived = share ?? version.arrivedShare;
  const percent = arrived ? `, ${Math.floor(arrived * 100)} %` : "";
  const arriving = hasSent
    ? `v${version.number} is here, one moment…`
    : `v${version.number} is still arriving${percent}`;
  return (
    <div role="status">
      <p className="animate-breathe font-serif text-heading">
        {isArriving
          ? arriving
          : version.listeningSince
            ? `Listening through v${version.number}…`
            : `v${version.number} waits for its turn…`}
      </p>
      <p className="mt-1 text-balance text-muted">
        {hasSent
          ? "Every byte has arrived and is being put together."
          : isArriving
            ? "It can be heard as soon as the last byte is here."
            : version.listeningSince
              ? "Drawing its waveform and measuring it."
              : "It has arrived, whole. Its waveform is drawn next."}
      </p>
      <LongWait version={version} acts={acts} mayRetry={may.retry} />
    </div>
  );
}

type OfWaitProps = { version: VersionView; acts: VersionActs; mayRetry: boolean };

/** Over the empty waveform of what can be heard already: that it is on its way, and why it is not once that takes long. */
export function WaveformWaiting({ version, acts, mayRetry }: OfWaitProps) {
  if (version.sketch !== null || version.state === "ready") return null;
  const isGivenUp = version.state === "failed";
  return (
    // Between the words it is the place in the song that is pressed.
    <div className="pointer-events-none absolute inset-0 grid place-items-center">
      <div role={isGivenUp ? "alert" : "status"} className="max-w-120 bg-ink px-5 text-center">
        {isGivenUp ? (
          <>
            <p className="text-balance">
              v{version.number} can be heard, but its waveform is missing. {version.failure}
            </p>
            {mayRetry && <TryAgain version={version} acts={acts} />}
          </>
        ) : (
          <>
            <p className="animate-breathe text-muted">Listen already: its waveform is being drawn.</p>
            <LongWait version={version} acts={acts} mayRetry={mayRetry} />
          </>
        )}
      </div>
    </div>
  );
}

/** Once it takes long: what is waited for, since when, and a way to try again. */
function LongWait({ version, acts, mayRetry }: OfWaitProps) {
  const { state, listeningSince, waitsSince, createdAt } = version;
  const since = listeningSince ?? waitsSince ?? createdAt;
  const isLong = useIsLaterThan(Date.parse(since) + patienceMs);
  if (!isLong) return null;
  return (
    <div className="mt-1.5 text-balance text-muted text-small">
      {state === "arriving" ? (
        <p>
          It began to arrive <RelativeTime at={since} />. Whoever sends it may have lost the connection.
        </p>
      ) : listeningSince ? (
        <p>
          The worker began with it <RelativeTime at={since} />. The file itself is safe.
        </p>
      ) : (
        <p>
          It joined the line <RelativeTime at={since} />, and waits for the worker to begin. The file itself is safe.
        </p>
      )}
      {mayRetry && <TryAgain version={version} acts={acts} />}
    </div>
  );
}

function TryAgain({ version, acts }: Omit<OfWaitProps, "mayRetry">) {
  return (
    <Button
      size="small"
      className="pointer-events-auto mt-2"
      onClick={() => acts.retry(version)}
      pending={acts.isRetrying ? "Asking…" : undefined}
    >
      {version.state === "arriving" ? "Look again" : "Try again"}
    </Button>
  );
}

/** Whether a moment has passed; becomes true by itself. False while the page wakes up. */
function useIsLaterThan(atMs: number): boolean {
  const [isLater, setIsLater] = useState(false);
  useEffect(() => {
    setIsLater(Date.now() > atMs);
    const timer = setTimeout(() => setIsLater(true), Math.max(0, atMs - Date.now()));
    return () => clearTimeout(timer);
  }, [atMs]);
  return isLater;
}
