/** Markers that stand so close together that one stands for all of them. */
export type Cluster<Marker> = { atMs: number; endMs: number; markers: readonly [Marker, ...Marker[]] };

/** Closer than this, one face (26 pixels) hides the other; from here on they touch at most, and each can be pressed. */
const leastPixels = 24;
/** Between faces that fill a whole line, so that they read as places on the waveform and not as a chain. */
const roomyPixels = 44;
/** The share of the line that touching faces may take before they are given room. */
const crowdedShare = 0.4;

type Line = { durationMs: number; width: number };

/** Gathers markers, which come in the order of time, as they fall on a waveform of this width. */
export function clusterMarkers<Marker extends { atMs: number }>(
  markers: readonly Marker[],
  line: Line,
): Cluster<Marker>[] {
  if (line.durationMs <= 0 || line.width <= 0) return [];
  const close = gather(markers, (leastPixels / line.width) * line.durationMs);
  const isCrowded = close.length * leastPixels > crowdedShare * line.width;
  return isCrowded ? gather(markers, (roomyPixels / line.width) * line.durationMs) : close;
}

function gather<Marker extends { atMs: number }>(markers: readonly Marker[], leastMs: number): Cluster<Marker>[] {
  const clusters: { atMs: number; endMs: number; markers: [Marker, ...Marker[]] }[] = [];
  for (const marker of markers) {
    const last = clusters.at(-1);
    if (last && marker.atMs - last.atMs < leastMs) {
      last.markers.push(marker);
      last.endMs = marker.atMs;
    } else clusters.push({ atMs: marker.atMs, endMs: marker.atMs, markers: [marker] });
  }
  return clusters;
}
