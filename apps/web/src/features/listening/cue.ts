/** readyState from which there is something to hear at the place. */
const haveFutureData = 3;
const haveMetadata = 1;

/** The last instant has nothing to hear: a player set exactly on it ends at once. */
const beforeTheEndSeconds = 0.05;

type Cue = {
  url: string;
  /** Asked for once the element knows its length, so that a moving playhead is met where it is then. */
  atSeconds: () => number;
  signal: AbortSignal;
};

/** Gives an element its source and resolves once it knows how long it is. Rejects when the source fails or the signal aborts. */
export async function load(audio: HTMLAudioElement, { url, signal }: Omit<Cue, "atSeconds">): Promise<void> {
  audio.preload = "auto";
  if (audio.src !== url || audio.error) audio.src = url;
  await until(audio, { events: ["loadedmetadata"], signal, isSo: () => audio.readyState >= haveMetadata });
}

/** `load`, and then on to the place; resolves when it could be heard from there at once. */
export async function cue(audio: HTMLAudioElement, { url, atSeconds, signal }: Cue): Promise<void> {
  await load(audio, { url, signal });
  setPlace(audio, atSeconds());
  await until(audio, {
    events: ["seeked", "canplay", "canplaythrough", "suspend"],
    signal,
    isSo: () => !audio.seeking && audio.readyState >= haveFutureData,
  });
}

/** Moves an element that knows its length; a place behind its end becomes the end. */
export function setPlace(audio: HTMLAudioElement, seconds: number): void {
  const end = Number.isFinite(audio.duration) ? Math.max(0, audio.duration - beforeTheEndSeconds) : seconds;
  const place = Math.max(0, Math.min(seconds, end));
  if (Math.abs(audio.currentTime - place) > 0.002) audio.currentTime = place;
}

/** Whether everything from the place to the end is there, so that no address is needed any more. */
export function isWholeFrom(audio: HTMLAudioElement): boolean {
  const { buffered, currentTime, duration } = audio;
  for (let index = 0; index < buffered.length; index++) {
    if (buffered.start(index) <= currentTime && buffered.end(index) >= duration - 0.5) return true;
  }
  return false;
}

type Wait = { events: readonly string[]; isSo: () => boolean; signal: AbortSignal };

function until(audio: HTMLAudioElement, { events, isSo, signal }: Wait): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    const end = (finish: () => void) => {
      done.abort();
      finish();
    };
    const look = () => {
      if (isSo()) end(resolve);
    };
    const fail = () => end(() => reject(new Error(audio.error?.message || "The sound could not be fetched.")));
    const give = () => end(() => reject(signal.reason));
    if (signal.aborted) return reject(signal.reason);
    for (const event of events) audio.addEventListener(event, look, { signal: done.signal });
    audio.addEventListener("error", fail, { signal: done.signal });
    signal.addEventListener("abort", give, { signal: done.signal });
    look();
  });
}
