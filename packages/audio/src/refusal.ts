import { constants } from "node:os";
import { FFmpegError } from "node-av/lib";
import type { Refused } from "./answer.ts";

/** Ends the work on a file whose media is at fault; everything else thrown is a fault of ours. */
export class Refusal extends Error {
  readonly refused: Refused;

  constructor(
    reason: Refused["reason"],
    about: Pick<Refused, "looksLike" | "endsAtMs" | "expectedMs" | "detail"> = {},
  ) {
    super(about.detail ?? reason);
    this.refused = { outcome: "refused", reason, ...about };
  }
}

/** Nothing more can be written here: no fault of the file's, and over when there is room again. */
export class DiskFull extends Error {
  readonly code = "ENOSPC";
}

/** Throws when an FFmpeg call of ours failed; calls whose failure is the media's doing decide for themselves. */
export function mustSucceed(code: number, call: string): number {
  // The limit on the size of files; Node ignores the signal that goes with it.
  if (code === -constants.errno.EFBIG) throw new Refusal("too-large", { detail: call });
  if (code === -constants.errno.ENOSPC) throw new DiskFull(call);
  if (code < 0) throw new Error(`${call}: ${FFmpegError.strerror(code)}`);
  return code;
}
