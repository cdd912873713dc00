import { rateHz } from "./tracks.ts";

/** The first two formants of a few vowels, in Hz. */
const vowels = [
  [730, 1090],
  [270, 2290],
  [530, 1840],
  [570, 840],
  [440, 1020],
] as const;

/** Somebody who speaks: syllables of no steady length on a gliding pitch, hiss between some of them, and pauses for breath. */
export function speak(seconds: number): Int16Array {
  const out = new Int16Array(seconds * rateHz);
  const dice = rollDice();
  let phase = 0;
  for (let at = 0; at < out.length; ) {
    const length = Math.floor((0.11 + 0.16 * dice()) * rateHz);
    const [first, second] = (vowels[Math.floor(dice() * vowels.length)] ?? vowels[0]).map(openFormant);
    const [from, to] = [95 + 70 * dice(), 90 + 60 * dice()];
    const hiss = dice() < 0.4 ? 0.05 : 0;
    for (let i = 0; i < length && at + i < out.length; i++) {
      const share = i / length;
      phase += (from + (to - from) * share) / rateHz;
      const isPulse = phase >= 1;
      if (isPulse) phase -= 1;
      const glottis = isPulse ? 1 : 0;
      const voice = (first?.(glottis) ?? 0) + 0.5 * (second?.(glottis) ?? 0);
      const level = Math.sin(Math.PI * Math.min(1, share * 1.3)) * voice + (share > 0.75 ? hiss * (dice() - 0.5) : 0);
      out[at + i] = Math.round(9000 * Math.tanh(level));
    }
    at += length + Math.floor((dice() < 0.15 ? 0.25 + 0.4 * dice() : 0.04 * dice()) * rateHz);
  }
  return out;
}

/** A resonance of 90 Hz width. */
function openFormant(hz: number): (input: number) => number {
  const r = Math.exp((-Math.PI * 90) / rateHz);
  const turn = 2 * r * Math.cos((2 * Math.PI * hz) / rateHz);
  let [a, b] = [0, 0];
  return (input) => {
    const output = input + turn * a - r * r * b;
    [a, b] = [output, a];
    return output;
  };
}

/** Numbers from 0 to 1 that are the same every time. */
function rollDice(): () => number {
  let seed = 7;
  return () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    return (seed >>> 0) / 2 ** 32;
  };
}
