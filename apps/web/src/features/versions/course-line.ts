/** What a course is drawn from: short-term loudness in LUFS, a value for each step; −70 and less is silence. */
export type Course = { stepMs: number; lufs: readonly number[] };

/** Reads a stored course: little-endian numbers of 16 bits, hundredths of LUFS. */
export function parseCourse(file: ArrayBuffer): number[] {
  const view = new DataView(file);
  return Array.from({ length: Math.floor(file.byteLength / 2) }, (_, step) => view.getInt16(step * 2, true) / 100);
}

const silenceLufs = -70;
/** Below the loudest moment by so much, a drawing shows nothing. */
const heightLu = 36;
/** No screen shows more of it. */
const mostPoints = 400;

/** From the quietest to the loudest moment that is not silence; null where there is only silence. */
export function spanOf(lufs: readonly number[]): { least: number; most: number } | null {
  const heard = lufs.filter((value) => value > silenceLufs);
  if (heard.length === 0) return null;
  return { least: heard.reduce((a, b) => Math.min(a, b)), most: heard.reduce((a, b) => Math.max(a, b)) };
}

/** The course as points of a drawing that is 1 wide and 1 high, the loudest moment on top: of several steps in one point the loudest counts. */
export function pointsOf(lufs: readonly number[]): { x: number; y: number }[] {
  const top = spanOf(lufs)?.most;
  if (top === undefined) return [];
  const points = Math.min(mostPoints, lufs.length);
  return Array.from({ length: points }, (_, point) => {
    const from = Math.floor((point * lufs.length) / points);
    const to = Math.max(from + 1, Math.floor(((point + 1) * lufs.length) / points));
    const loudest = lufs.slice(from, to).reduce((a, b) => Math.max(a, b));
    return { x: points === 1 ? 0.5 : point / (points - 1), y: Math.min(1, (top - loudest) / heightLu) };
  });
}

/** How deep a level lies in that drawing; null below its foot. */
export function depthOf(level: number, lufs: readonly number[]): number | null {
  const top = spanOf(lufs)?.most;
  const depth = top === undefined ? 1 : (top - level) / heightLu;
  return depth >= 0 && depth < 1 ? depth : null;
}
