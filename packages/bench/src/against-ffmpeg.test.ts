import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listenThrough } from "@concerto/audio/sandbox";
import { afterAll, describe, expect, test } from "vitest";
import { versionOf } from "./machine.ts";
import { writeMusic } from "./music.ts";

const folder = mkdtempSync(join(tmpdir(), "concerto-ebur128-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the `ebur128` of the installed FFmpeg says of a file. */
function askFfmpeg(file: string) {
  const filter = "ebur128=peak=true:metadata=1,ametadata=mode=print:file=-";
  const args = ["-nostdin", "-hide_banner", "-i", file, "-af", filter, "-f", "null", "-"];
  const { stdout, stderr } = spawnSync("ffmpeg", args, { encoding: "utf8", maxBuffer: 64 * 1024 ** 2 });
  const summary = stderr.slice(stderr.lastIndexOf("Summary:"));
  const said = (name: string) => Number(new RegExp(`${name}:\\s+(-?[\\d.]+)`).exec(summary)?.[1]);
  const most = (key: string) =>
    Math.max(
      ...[...stdout.matchAll(new RegExp(`lavfi\\.r128\\.${key}=(-?[\\d.]+)`, "g"))].map(([, value]) => Number(value)),
    );
  return { i: said("I"), lra: said("LRA"), peak: said("Peak"), m: most("M"), s: most("S") };
}

const differ = (ours: number | null, theirs: number) => Math.abs((ours ?? Number.NaN) - theirs);

describe.skipIf(versionOf("ffmpeg", "-version") === undefined)(
  "the demo's mix, as the installed FFmpeg measures them",
  () => {
    test.for(["as it is", "as an MP3"] as const)("%s", { timeout: 60_000 }, async (name) => {
      const wav = join(folder, "mix.wav");
      await writeMusic(wav, 30);
      const file = name === "as it is" ? wav : join(folder, "mix.mp3");
      if (file !== wav) execFileSync("ffmpeg", ["-loglevel", "error", "-y", "-i", wav, "-b:a", "128k", file]);
      const heard = await listenThrough(file, join(folder, "made"));
      if (heard.outcome === "refused") throw new Error(heard.reason);
      const { i, lra, peak, m, s } = askFfmpeg(file);
      const { loudness } = heard;
      expect(differ(loudness.integratedLufs, i)).toBeLessThanOrEqual(0.1);
      expect(differ(loudness.rangeLu, lra)).toBeLessThanOrEqual(0.1);
      expect(differ(loudness.truePeakDbtp, peak)).toBeLessThanOrEqual(0.2);
      expect(differ(loudness.shortTermMaxLufs, s)).toBeLessThanOrEqual(0.1);
      // FFmpeg looks every 100 ms, and misses the loudest 400 of a bass drum by as much as this.
      expect(loudness.momentaryMaxLufs).toBeGreaterThan(m - 0.05);
      expect(differ(loudness.momentaryMaxLufs, m)).toBeLessThan(1);
    });
  },
);
