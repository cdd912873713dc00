import { execFileSync } from "node:child_process";
import { cpus, release, totalmem, type } from "node:os";

/** What all this ran on, in a line. */
export function describeMachine(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  const ffmpeg = versionOf("ffmpeg", "-version") ?? "no ffmpeg";
  return `${processors.length} × ${processors[0]?.model.trim() ?? "unknown processor"}, ${memory} GB, ${type()} ${release()}, Node ${process.versions.node}, ${ffmpeg}.`;
}

/** What a program says of its version, as "ffmpeg 5.1.6"; undefined where it is not installed. */
export function versionOf(program: string, argument: string): string | undefined {
  try {
    const said = execFileSync(program, [argument], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    const [version] = said.match(/\d+(\.\d+)+/) ?? [];
    return version ? `${program} ${version}` : program;
  } catch {
    return undefined; // not there, which is what is asked
  }
}
