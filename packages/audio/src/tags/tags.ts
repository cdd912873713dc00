import type { Character } from "../answer.ts";
import type { Samples } from "../pcm.ts";
import { openPitches } from "./chroma.ts";
import { openDownmix } from "./downmix.ts";
import { findKey, tuning } from "./key.ts";
import { onsetHop, openOnsets } from "./onsets.ts";
import { openPauses } from "./pauses.ts";
import { isSpeech } from "./speech.ts";
import { openTempo } from "./tempo.ts";

/** What is longer than ten minutes is heard a minute in four from there on: a mix of three hours says no more by being heard whole. */
const wholeMs = 10 * 60_000;
const minuteMs = 60_000;
const oneMinuteIn = 4;

/** Hears what a song is like as it passes by, in memory that does not grow with it. */
export function openTagging({ sampleRateHz, channels }: { sampleRateHz: number; channels: number }) {
  const downmix = openDownmix({ sampleRateHz, channels }, (block) => {
    onsets.add(block);
    pitches.add(block);
  });
  const momentsPerSecond = downmix.rateHz / onsetHop;
  const [tempo, pauses] = [openTempo(momentsPerSecond), openPauses(momentsPerSecond)];
  const onsets = openOnsets(downmix.rateHz, (rise, power) => {
    tempo.add(rise);
    pauses.add(power);
  });
  const pitches = openPitches(downmix.rateHz);
  let frames = 0;
  return {
    hear(samples: Samples): void {
      const atMs = (frames / sampleRateHz) * 1000;
      frames += samples.length / channels;
      if (atMs < wholeMs || Math.floor(atMs / minuteMs) % oneMinuteIn === 0) downmix.hear(samples);
    },
    finish(): Character {
      const width = downmix.finish();
      const { all, clear } = pitches.finish();
      const beat = tempo.finish();
      const heard = { steadiness: tuning(clear).steadiness, pulse: beat?.confidence ?? 0, pauses: pauses.finish() };
      return { tempo: beat, key: findKey(all), isSpeech: isSpeech(heard), width };
    },
  };
}
