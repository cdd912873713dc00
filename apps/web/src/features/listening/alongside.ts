import { cue } from "./cue.ts";
import { lineUp } from "./line-up.ts";

/** Whether it can be heard at this moment. */
export const isSounding = (audio: HTMLAudioElement) =>
  !audio.paused && !audio.ended && !audio.error && audio.readyState >= 3;

/** How far ahead of the playhead the first attempt aims. */
const firstLeadSeconds = 0.15;

type Alongside = { sounding: HTMLAudioElement; url: string; signal: AbortSignal };

/**
 * Brings a second element to where another one is sounding, a little ahead, and resolves at the moment when both are at the same place;
 * at once if the other falls silent meanwhile. Rejects as `cue`.
 */
export async function cueAlongside(audio: HTMLAudioElement, { sounding, url, signal }: Alongside): Promise<void> {
  let leadSeconds = firstLeadSeconds;
  for (let attempt = 1; ; attempt++) {
    const began = performance.now();
    const atSeconds = () => sounding.currentTime + (isSounding(sounding) ? leadSeconds : 0);
    await cue(audio, { url, atSeconds, signal });
    if (!isSounding(sounding)) return;
    const step = lineUp({
      sounding: sounding.currentTime,
      cued: audio.currentTime,
      attempt,
      tookSeconds: (performance.now() - began) / 1000,
    });
    if (step.kind === "wait") await new Promise((resolve) => setTimeout(resolve, step.ms));
    if (step.kind !== "cue-again") return;
    leadSeconds = step.leadSeconds;
  }
}
