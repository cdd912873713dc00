/** A browser opens six connections to a host over HTTP/1.1, and playing needs some of them. */
const most = 4;

/** What is known of the line: parts on their way at once until now, how fast it goes, and how large a part is. */
export type Line = { inFlight: number; bytesPerSecond: number | null; partBytes: number };

/** Before anything is known. */
export const inFlightAtFirst = 3;

/** So many seconds of the line are always on their way: what a lost line costs at most, and enough to keep a fast one busy. */
const aheadSeconds = 20;

/** How many parts may be on their way once one has arrived: one more or less, towards what the line carries in twenty seconds. */
export function afterArrival({ inFlight, bytesPerSecond, partBytes }: Line): number {
  if (bytesPerSecond === null) return inFlight;
  const carried = Math.min(most, 1 + Math.floor((bytesPerSecond * aheadSeconds) / partBytes));
  return inFlight + Math.sign(carried - inFlight);
}

/** How many may be on their way once one got lost: half, so that a line which breaks under them has the easier way. */
export const afterLoss = (inFlight: number) => Math.max(1, Math.floor(inFlight / 2));
