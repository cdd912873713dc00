/** One line of the table: what was measured, on what, ours and a peer's figure from the same run. */
export type Measured = {
  what: string;
  /** How it was done, in a few words. */
  how: string;
  ours: string;
  /** The peer's figure, or why there is none. */
  peer: string;
  /** Ours against the peer's, such as "1.1 × as fast". Empty where there is nothing to compare. */
  ratio: string;
};

export const noPeer = { peer: "–", ratio: "" };

/** Ours and a peer's speed (more is better) as a sentence's end. */
export function asFast(ours: number, peers: number): string {
  return `${(ours / peers).toFixed(2)} × as fast`;
}

const megabyte = 1_000_000;

export const inMegabytes = (bytes: number): string => `${(bytes / megabyte).toFixed(bytes < 10 * megabyte ? 1 : 0)} MB`;
export const inKilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} KB`;
export const perSecond = (bytes: number, seconds: number): string => `${(bytes / megabyte / seconds).toFixed(0)} MB/s`;
