import { spawn } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { encodeAac, listenThrough } from "@concerto/audio/sandbox";
import { versionOf } from "../machine.ts";
import { type Measured, noPeer } from "../measured.ts";
import { writeMusic } from "../music.ts";
import type { Stage } from "../stage.ts";
import { type Timed, timed, wordsOf } from "../timed.ts";

const seconds = 300;
/** So often each is done, in turn: the quickest of them tells most of the programs and least of the machine's other business. */
const rounds = 3;

type Work = "alone" | "listen" | "aac" | "ffmpeg";

/** What the worker's two jobs do with five minutes of music, and the part of it that one `ffmpeg` command can do, beside that command. */
export async function measureProcessing({ steps, folder, signal }: Stage): Promise<Measured[]> {
  const wav = join(folder, "five-minutes.wav");
  await writeMusic(wav, seconds);
  const ffmpeg = versionOf("ffmpeg", "-version");
  const into = (name: string) => join(folder, name);
  const works: Record<Work, () => Promise<unknown>> = {
    alone: () => runIn(into("alone"), process.execPath, ["--expose-gc", aloneProgram, wav]),
    listen: () => listen(wav, into("made"), signal),
    aac: () => small(join(into("made"), "lossless.flac"), into("made"), signal),
    ffmpeg: () => (ffmpeg ? runIn(into("ffmpeg"), "ffmpeg", ffmpegArguments(wav)) : Promise.resolve()),
  };
  const best = await steps.run("Processing five minutes of music", () => quickestOf(works));
  await rm(wav);
  return rowsOf(best, ffmpeg);
}

function rowsOf(
  { alone, listen, aac, ffmpeg: peers }: Record<Work, Timed<unknown>>,
  ffmpeg: string | undefined,
): Measured[] {
  const extraSeconds = listen.seconds + aac.seconds - alone.seconds;
  const best = `the quickest of ${rounds}`;
  return [
    {
      what: "Processing 5 minutes of 24/48 stereo, alone",
      how: `decode, R 128 with true peak, FLAC, and AAC from the FLAC, in one process; ${best}`,
      ours: wordsOf(alone),
      peer: ffmpeg ? `${ffmpeg}, the same in one command: ${wordsOf(peers)}` : "peer missing: ffmpeg",
      ratio: ffmpeg ? `${(alone.seconds / peers.seconds).toFixed(2)} × its time` : "",
    },
    {
      what: "… and all that is measured, drawn and proven",
      how: "peaks at three zooms, loudness over time, clipping, silence, spectrum, hash, the FLAC decoded again to compare samples, and a process for each of two jobs",
      ours: `${extraSeconds.toFixed(1)} s more`,
      peer: "the above",
      ratio: `${(extraSeconds / alone.seconds).toFixed(2)} × as much again`,
    },
    { what: "… until it is ready", how: "all of it but the AAC, a job of its own", ours: wordsOf(listen), ...noPeer },
  ];
}

async function quickestOf(works: Record<Work, () => Promise<unknown>>): Promise<Record<Work, Timed<unknown>>> {
  const best: Partial<Record<Work, Timed<unknown>>> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, work] of Object.entries(works) as [Work, () => Promise<unknown>][]) {
      const took = await timed(work);
      const known = best[name];
      if (!known || took.seconds < known.seconds) best[name] = took;
    }
  }
  return best as Record<Work, Timed<unknown>>;
}

async function listen(wav: string, into: string, signal: AbortSignal): Promise<void> {
  const heard = await listenThrough(wav, into, { signal });
  if (heard.outcome === "refused") throw new Error(`The music was refused: ${heard.reason}`);
}

async function small(flac: string, into: string, signal: AbortSignal): Promise<void> {
  const made = await encodeAac(flac, into, { signal });
  if (made.outcome === "refused") throw new Error(`The FLAC was refused: ${made.reason}`);
}

const aloneProgram = fileURLToPath(new URL("../alone.ts", import.meta.url));

function ffmpegArguments(wav: string): string[] {
  const outputs = [
    ["-map", "[heard]", "-f", "null", "-"],
    ["-map", "0:a", "-c:a", "flac", "lossless.flac"],
    ["-map", "0:a", "-c:a", "aac", "-b:a", "256k", "light.m4a"],
  ];
  const filter = ["-filter_complex", "[0:a]ebur128=peak=true[heard]"];
  return ["-nostdin", "-loglevel", "error", "-y", "-i", wav, ...filter, ...outputs.flat()];
}

/** Runs a program to its end in an empty folder of its own. */
async function runIn(folder: string, program: string, args: string[]): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const child = spawn(program, args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}.`))));
  });
}
