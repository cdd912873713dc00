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

/** A WAV file of a few bars in A minor with a kick on each beat: 16 bits, mono, 22 kHz. */
export function aSketch({ bpm, seconds = 18 }: { bpm: number; seconds?: number }): Buffer {
  const sampleRateHz = 22_050;
  const beat = (60 / bpm) * sampleRateHz;
  // The roots and thirds of Am, Dm, E and Am, a bar each, in semitones from A.
  const bars = [
    [0, 3, 7],
    [5, 8, 12],
    [7, 11, 14],
    [0, 3, 7],
  ];
  const samples = Int16Array.from({ length: seconds * sampleRateHz }, (_, n) => {
    const [bar = [], since] = [bars[Math.floor(n / (beat * 4)) % bars.length], (n % beat) / sampleRateHz];
    const tones = bar.reduce((sum, up) => sum + Math.sin((2 * Math.PI * 220 * 2 ** (up / 12) * n) / sampleRateHz), 0);
    const kick = Math.sin(2 * Math.PI * 60 * since) * Math.exp(-25 * since);
    return 14_000 * (kick + 0.25 * tones * Math.exp(-3 * since));
  });
  return Buffer.concat([wavHeader(samples.length, sampleRateHz), Buffer.from(samples.buffer)]);
}

type Bounce = Required<Pick<Tone, "hertz" | "seconds">> & { channels: number; bits: 16 | 32; level: number };

/** A WAV file of one tone in every channel, at 48 kHz: 16-bit integers, or 32-bit floating point, which may go above full scale. */
export function aWav({ hertz, seconds, channels, bits, level }: Bounce): Buffer {
  const frames = seconds * 48_000;
  const frameBytes = (channels * bits) / 8;
  const samples = Buffer.alloc(frames * frameBytes);
  for (let index = 0; index < frames * channels; index += 1) {
    const value = level * Math.sin((2 * Math.PI * hertz * Math.floor(index / channels)) / 48_000);
    if (bits === 32) samples.writeFloatLE(value, index * 4);
    else samples.writeInt16LE(Math.round(value * 32_767), index * 2);
  }
  const header = Buffer.from(wavHeader(frames, 48_000));
  header.writeUInt32LE(36 + samples.length, 4);
  header.writeUInt16LE(bits === 32 ? 3 : 1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(48_000 * frameBytes, 28);
  header.writeUInt16LE(frameBytes, 32);
  header.writeUInt16LE(bits, 34);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

/** An AIFF file of one tone: 16 bits, mono, 44.1 kHz. */
export function anAiff(tone: Omit<Tone, "sampleRateHz">): Buffer {
  const samples = aTone(tone).subarray(44).swap16();
  const common = Buffer.alloc(26);
  common.write("COMM", 0);
  common.writeUInt32BE(18, 4);
  common.writeUInt16BE(1, 8);
  common.writeUInt32BE(samples.length / 2, 10);
  common.writeUInt16BE(16, 14);
  common.write("400eac44", 16, "hex"); // 44,100 as an 80-bit extended float, the rest of which is zero
  const sound = Buffer.alloc(16);
  sound.write("SSND", 0);
  sound.writeUInt32BE(samples.length + 8, 4);
  const form = Buffer.alloc(12);
  form.write("FORM", 0);
  form.writeUInt32BE(4 + common.length + sound.length + samples.length, 4);
  form.write("AIFF", 8);
  return Buffer.concat([form, common, sound, samples]);
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
