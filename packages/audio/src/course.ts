import type { Shape } from "./chain.ts";
import { gateLufs, lufs, openDistribution } from "./gating.ts";
import { channelWeights, openWeighting } from "./k-weighting.ts";
import { loudnessStepMs } from "./outputs.ts";

/** Windows begin this often: at 100 ms, as meters show them, the loudest 400 ms could be missed by half a LU (EBU Tech 3341, case 13). */
const usualPieceMs = 10;
/** EBU Tech 3341: momentary loudness looks through a window of 400 ms, short-term loudness of 3 s. */
const momentaryMs = 400;
const shortTermMs = 3000;
/** BS.1770: windows that are counted overlap by three quarters of 400 ms. */
const countedEveryMs = 100;

/**
 * Follows how loud the audio is from moment to moment, as ITU-R BS.1770 and EBU Tech 3341 have it, and counts it towards what it is on the
 * whole. The course that it keeps is that of the short-term loudness, ungated: for each second that is full a number of hundredths of LUFS, of
 * the 3 s up to its end; −7000 for what is quieter. Before the beginning there was silence.
 */
export function openCourse(
  { sampleRate, channelLayout }: Pick<Shape, "sampleRate" | "channelLayout">,
  { pieceMs = usualPieceMs }: { pieceMs?: number } = {},
) {
  const [momentaryPieces, shortTermPieces] = [momentaryMs / pieceMs, shortTermMs / pieceMs];
  const [piecesPerCount, piecesPerStep] = [countedEveryMs / pieceMs, loudnessStepMs / pieceMs];
  const [momentary, shortTerm] = [openDistribution(), openDistribution()];
  const weights = channelWeights(channelLayout);
  const channels = weights.length;
  const weighted = weights.flatMap((weight, channel) =>
    weight > 0 ? [{ weight, ...openWeighting(sampleRate, { channel, channels }) }] : [],
  );
  const pieceEnd = (piece: number) => Math.round(((piece + 1) * sampleRate * pieceMs) / 1000);
  const ring = new Float64Array(shortTermPieces);
  const course: number[] = [];
  let [pieces, frames, power] = [0, 0, 0];
  let [momentaryMax, shortTermMax] = [0, 0];

  const endPiece = () => {
    ring[pieces % shortTermPieces] = power / (sampleRate * (pieceMs / 1000));
    power = 0;
    pieces++;
    const [ofMomentary, ofShortTerm] = [meanOf(ring, pieces, momentaryPieces), meanOf(ring, pieces, shortTermPieces)];
    if (pieces >= momentaryPieces) momentaryMax = Math.max(momentaryMax, ofMomentary);
    if (pieces >= shortTermPieces) shortTermMax = Math.max(shortTermMax, ofShortTerm);
    if (pieces % piecesPerStep === 0) course.push(Math.round(100 * Math.max(gateLufs, lufs(ofShortTerm))));
    if (pieces % piecesPerCount !== 0) return;
    if (pieces >= momentaryPieces) momentary.add(ofMomentary);
    if (pieces >= shortTermPieces) shortTerm.add(ofShortTerm);
  };
  return {
    add(samples: Float64Array) {
      const count = samples.length / channels;
      for (let from = 0; from < count; ) {
        const take = Math.min(count - from, pieceEnd(pieces) - frames);
        for (const { weight, squares } of weighted) power += weight * squares(samples, from, take);
        frames += take;
        from += take;
        if (frames === pieceEnd(pieces)) endPiece();
      }
    },
    /** Up to here; each is null where the audio is shorter than its window, or silent. */
    soFar: () => ({
      integratedLufs: momentary.integratedLufs(),
      rangeLu: shortTerm.rangeLu(),
      momentaryMaxLufs: audible(momentaryMax),
      shortTermMaxLufs: audible(shortTermMax),
      course: Int16Array.from(course),
    }),
  };
}

/** The mean of the last `window` of so many pieces. */
function meanOf(ring: Float64Array, pieces: number, window: number): number {
  let [sum, at] = [0, pieces % ring.length];
  for (let back = 0; back < window; back++) {
    at = at === 0 ? ring.length - 1 : at - 1;
    sum += ring[at] ?? 0;
  }
  return sum / window;
}

function audible(power: number): number | null {
  const loudness = lufs(power);
  return loudness > gateLufs ? loudness : null;
}
