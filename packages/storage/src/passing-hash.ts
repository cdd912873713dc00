import { createHash } from "node:crypto";
import { Transform } from "node:stream";

/** The SHA-256 of what passes, over any number of tries that each begin at some byte of the same whole, none of them behind what has passed. */
export function createPassingHash() {
  const hash = createHash("sha256");
  let hashed = 0;
  return {
    /** Lets a try pass. What was hashed before a line broke, but did not reach the disk, comes a second time, and is not hashed again. */
    from(start: number): Transform {
      let at = start;
      return new Transform({
        transform(chunk: Buffer, _encoding, pass) {
          const fresh = chunk.subarray(Math.max(0, hashed - at));
          at += chunk.length;
          hash.update(fresh);
          hashed += fresh.length;
          pass(null, chunk);
        },
      });
    },
    digest: () => hash.digest("hex"),
  };
}
