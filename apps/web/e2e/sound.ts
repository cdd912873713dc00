import type { Page } from "@playwright/test";

type Tone = { hertz: number; seconds?: number; sampleRateHz?: number };

/** A WAV file of one tone: 16 bits, mono. */
export function aTone({ hertz, seconds = 3, sampleRateHz = 44_100 }: Tone): Buffer {
  const frames = Math.round(seconds * sampleRateHz);
  const samples = Int16Array.from(
    { length: frames },
    (_, n) => 12_000 * Math.sin((2 * Math.PI * hertz * n) / sampleRateHz),
  );
  return Buffer.concat([wavHeader(frames, sampleRateHz), Buffer.from(samples.buffer)]);
}

function wavHeader(frames: number, sampleRateHz: number): Buffer {
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + frames * 2, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE(sampleRateHz * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(frames * 2, 40);
  return header;
}

/** The pitch in hertz of what lies at an address, as this browser fetches and decodes it: rising zero crossings in the middle second. */
export function measurePitch(page: Page, url: string): Promise<number> {
  return page.evaluate(async (address) => {
    const bytes = await (await fetch(address)).arrayBuffer();
    const audio = await new AudioContext().decodeAudioData(bytes);
    const samples = audio.getChannelData(0);
    const start = Math.floor((audio.length - audio.sampleRate) / 2);
    let crossings = 0;
    for (let n = start; n < start + audio.sampleRate; n += 1) {
      if ((samples[n - 1] ?? 0) < 0 && (samples[n] ?? 0) >= 0) crossings += 1;
    }
    return crossings;
  }, url);
}
