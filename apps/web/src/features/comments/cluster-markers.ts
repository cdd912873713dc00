/** Markers that stand so close together that one stands for all of them. */
export type Cluster<Marker> = { atMs: number; endMs: number; markers: readonly [Marker, ...Marker[]] };

/** Closer than this, one face (26 pixels) hides the other; from here on they touch at most, and each can be pressed. */
const leastPixels = 24;

/** Gathers markers, which come in the order of time, as they fall on a waveform of this width. */
export function clusterMarkers<Marker extends { atMs: number }>(
  markers: readonly Marker[],
  { durationMs, width }: { durationMs: number; width: number },
): Cluster<Marker>[] {
  if (durationMs <= 0 || width <= 0) return [];
  const leastMs = (leastPixels / width) * durationMs;
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
