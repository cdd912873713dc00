import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Waveform } from "./kept-waveforms.ts";
import { usePlayer } from "./listening.tsx";
import { type Drawing, drawingFromSketch, parsePeaks, pickZoom, silence } from "./peaks.ts";

type Drawn = { versionId: string; sketch: string | null; isReady: boolean };

/** Beyond this no screen shows more; zooms are chosen in steps, so that dragging a window's edge does not fetch at every pixel. */
const stepPixels = 1024;

/** What to draw of a version now: its stored peaks once they are here, the sketch before that, silence where nothing is known. */
export function useDrawing({ versionId, sketch, isReady }: Drawn, devicePixels: number): Drawing {
  const player = usePlayer();
  const pixels = Math.ceil(devicePixels / stepPixels) * stepPixels;
  const stored = useQuery({
    queryKey: ["drawing", versionId, pixels],
    queryFn: async ({ signal }) => {
      const known = await player.addresses.of(versionId);
      // Asked for while the worker was still drawing, an address knows of no waveform.
      const address = known.peaks.length > 0 ? known : await player.addresses.of(versionId, { fresh: "fresh" });
      const zoom = pickZoom(address.peaks, pixels);
      if (!zoom) throw new Error("No waveform is stored for this version.");
      const [extremes, body] = await Promise.all([
        fetchPairs({ url: zoom.url, hash: zoom.hash }, signal),
        fetchPairs({ url: zoom.bodyUrl, hash: zoom.bodyHash }, signal),
      ]);
      return { peaks: extremes, body } satisfies Drawing;
    },
    enabled: isReady,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10 * 60_000,
    structuralSharing: false,
  });
  const rough = useMemo(() => (sketch ? drawingFromSketch(sketch) : silence), [sketch]);
  return stored.data ?? rough;
}

async function fetchPairs(waveform: Waveform, signal: AbortSignal): Promise<Float32Array> {
  const { fetchWaveform } = await import("./kept-waveforms.ts");
  return parsePeaks(await fetchWaveform(waveform, signal)).pairs;
}
