import { AV_LOG_QUIET } from "node-av/constants";
import { type Frame, Log } from "node-av/lib";
import { encodeAac } from "./aac.ts";
import type { Shape } from "./chain.ts";
import { decode } from "./decode.ts";
import { openMeter } from "./loudness.ts";
import { flacName } from "./outputs.ts";
import { openPcm, workingBits } from "./pcm.ts";
import { planPlaying } from "./playing.ts";
import { openSource } from "./probe.ts";
import { openFlac } from "./renditions.ts";

const day = 86_400_000;

/**
 * Measures R 128 of an integer source and makes its FLAC and AAC in the working directory, and nothing else: no waveform, no hash, no proof.
 * What `pnpm bench` holds beside FFmpeg's own program, which can do just that.
 */
export async function renderAlone(file: string): Promise<void> {
  Log.setLevel(AV_LOG_QUIET);
  const source = openSource(file);
  let pass: ReturnType<typeof openPass> | undefined;
  await decode(source, (frame) => {
    pass ??= openPass(frame as Shape & Frame, source);
    pass.hear(frame);
  });
  pass?.finish();
  await encodeAac({ work: "encode-aac", file: flacName, durationMs: day });
}

function openPass(shape: Shape, source: ReturnType<typeof openSource>) {
  const { flac: flacShape } = planPlaying(source.format, { ...source, isTangled: false });
  if (!flacShape?.isDirect) throw new Error("only for what becomes FLAC as it is");
  const meter = openMeter(shape, () => undefined);
  const flac = openFlac(flacShape);
  const pcm = openPcm(shape, workingBits(source.format), ({ frame }) => flac.write(frame));
  return {
    hear(frame: Frame) {
      meter.hear(frame);
      pcm.push(frame);
    },
    finish() {
      pcm.flush();
      flac.finish();
      meter.finish({ samplePeak: 0 });
    },
  };
}
