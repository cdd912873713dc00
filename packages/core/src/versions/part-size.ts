const mebibyte = 1024 * 1024;

/** Up to this, what a lost line costs matters more than how often one asks. */
const small = 256 * mebibyte;

/**
 * The size of every part but the last, in bytes (R2 wants them equal, 5 MiB or more, 10,000 at most): 5 MiB of a small file, so that a reload or a
 * lost line costs little of it; 16 MiB of a large one, of which 10,000 are 156 GiB.
 */
export function partBytesOf(bytes: number): number {
  return bytes <= small ? 5 * mebibyte : 16 * mebibyte;
}
