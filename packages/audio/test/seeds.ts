import { readFileSync } from "node:fs";
import {
  FF_ENCODER_AAC,
  FF_ENCODER_ALAC,
  FF_ENCODER_FLAC,
  FF_ENCODER_LIBMP3LAME,
  FF_ENCODER_LIBOPUS,
  FF_ENCODER_LIBVORBIS,
  FF_ENCODER_PCM_F32BE,
  FF_ENCODER_PCM_F64LE,
  FF_ENCODER_PCM_S16BE,
  FF_ENCODER_PCM_S16LE,
  FF_ENCODER_PCM_S24BE,
  FF_ENCODER_PCM_S24LE,
  type FFAudioEncoder,
} from "node-av/constants";
import { encode, noise, sine, wav, write } from "./media.ts";
import type { aRoom } from "./room.ts";

type Kind = { what: string; name: string; encoder: FFAudioEncoder; options?: Record<string, string> };

/** Every container and codec that Concerto takes, as FFmpeg writes it. */
export const kinds: Kind[] = [
  { what: "WAV, 24 bits", name: "a.wav", encoder: FF_ENCODER_PCM_S24LE },
  { what: "RF64", name: "a.wav", encoder: FF_ENCODER_PCM_S16LE, options: { rf64: "always" } },
  { what: "BWF", name: "a.wav", encoder: FF_ENCODER_PCM_S16LE, options: { write_bext: "1" } },
  { what: "MP3 in a WAV", name: "a.wav", encoder: FF_ENCODER_LIBMP3LAME },
  { what: "Wave64", name: "a.w64", encoder: FF_ENCODER_PCM_S24LE },
  { what: "AIFF", name: "a.aiff", encoder: FF_ENCODER_PCM_S16BE },
  { what: "AIFC, float", name: "a.aiff", encoder: FF_ENCODER_PCM_F32BE },
  { what: "CAF", name: "a.caf", encoder: FF_ENCODER_PCM_S24BE },
  { what: "CAF, float", name: "a.caf", encoder: FF_ENCODER_PCM_F64LE },
  { what: "ALAC in CAF", name: "a.caf", encoder: FF_ENCODER_ALAC },
  { what: "FLAC", name: "a.flac", encoder: FF_ENCODER_FLAC },
  { what: "FLAC in Ogg", name: "a.oga", encoder: FF_ENCODER_FLAC },
  { what: "ALAC in M4A", name: "a.m4a", encoder: FF_ENCODER_ALAC },
  { what: "AAC in M4A", name: "a.m4a", encoder: FF_ENCODER_AAC },
  {
    what: "AAC in fragments",
    name: "a.mp4",
    encoder: FF_ENCODER_AAC,
    options: { movflags: "+frag_every_frame+empty_moov" },
  },
  { what: "PCM in QuickTime", name: "a.mov", encoder: FF_ENCODER_PCM_S24LE },
  { what: "MP3 in MP4", name: "a.mp4", encoder: FF_ENCODER_LIBMP3LAME },
  { what: "MP3", name: "a.mp3", encoder: FF_ENCODER_LIBMP3LAME },
  { what: "AAC in ADTS", name: "a.aac", encoder: FF_ENCODER_AAC },
  { what: "Vorbis", name: "a.ogg", encoder: FF_ENCODER_LIBVORBIS },
  { what: "Opus", name: "a.opus", encoder: FF_ENCODER_LIBOPUS },
];

export type Seed = { what: string; bytes: Buffer };

/** A short file of each kind. Those whose encoder this build lacks are left out. */
export async function makeSeeds(room: ReturnType<typeof aRoom>): Promise<Seed[]> {
  const tone = sine({ hz: 440, dbfs: -12, rateHz: 48_000 });
  const dust = noise({ dbfs: -50 });
  const sound = (frame: number) => tone(frame).map((level, channel) => level + (dust(frame)[channel] ?? 0));
  const from = write(room.at("from.wav"), wav(sound, { frames: 6000, bits: 24 }));
  const seeds: Seed[] = [];
  for (const { what, name, encoder, options } of kinds) {
    if (!(await encode(from, room.at(name), encoder, options))) continue;
    seeds.push({ what, bytes: readFileSync(room.at(name)) });
  }
  return seeds;
}
