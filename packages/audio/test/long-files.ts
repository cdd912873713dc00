import { closeSync, openSync, writeSync } from "node:fs";

type Long = { hours: number; rateHz: number; bits: 16 | 24 /** At both ends. */; noiseSeconds: number };

/** A stereo RF64 with noise at both ends and a hole in the file between them, which is silence and takes no room on the disk. */
export function writeLong(path: string, { hours, rateHz, bits, noiseSeconds }: Long): { frames: number } {
  const frameBytes = bits / 4;
  const frames = hours * 3600 * rateHz;
  const head = rf64Head({ rateHz, frameBytes, frames });
  const noise = Buffer.alloc(Math.max(frameBytes, noiseSeconds * rateHz * frameBytes));
  for (let at = 0, seed = 1; noiseSeconds > 0 && at < noise.length; at += bits / 8) {
    seed = (seed * 16_807) % 2_147_483_647;
    noise.writeIntLE(Math.round((seed / 2_147_483_647 - 0.5) * 2 ** (bits - 3)), at, bits / 8);
  }
  const file = openSync(path, "w");
  writeSync(file, head, 0, head.length, 0);
  writeSync(file, noise, 0, noise.length, head.length);
  writeSync(file, noise, 0, noise.length, head.length + frames * frameBytes - noise.length);
  closeSync(file);
  return { frames };
}

type Shape = { rateHz: number; frameBytes: number; frames: number };

/** EBU Tech 3306: RIFF with its lengths in a chunk of their own. */
function rf64Head({ rateHz, frameBytes, frames }: Shape): Buffer {
  const head = Buffer.alloc(80);
  const dataBytes = BigInt(frames * frameBytes);
  head.write("RF64", 0);
  head.writeUInt32LE(0xffffffff, 4);
  head.write("WAVEds64", 8);
  head.writeUInt32LE(28, 16);
  head.writeBigUInt64LE(dataBytes + 72n, 20);
  head.writeBigUInt64LE(dataBytes, 28);
  head.writeBigUInt64LE(BigInt(frames), 36);
  head.write("fmt ", 48);
  head.writeUInt32LE(16, 52);
  head.writeUInt16LE(1, 56);
  head.writeUInt16LE(2, 58);
  head.writeUInt32LE(rateHz, 60);
  head.writeUInt32LE(rateHz * frameBytes, 64);
  head.writeUInt16LE(frameBytes, 68);
  head.writeUInt16LE(frameBytes * 4, 70);
  head.write("data", 72);
  head.writeUInt32LE(0xffffffff, 76);
  return head;
}
