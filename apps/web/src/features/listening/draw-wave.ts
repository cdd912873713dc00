/** How strongly the peaks show behind the body: one colour at two strengths. */
const peakStrength = 0.6;

/** From one bar to the next, in CSS pixels. Finer where the screen is: there the gaps are fine enough too. */
const pitchFor = (ratio: number, cssWidth: number) => (ratio >= 2 && cssWidth >= 600 ? 2 : 3);

type Layer = ArrayLike<number>;

/** Draws two layers of pairs (−, +) on a canvas of device pixels, in the colour that is set. */
export function drawWave(layers: readonly Layer[], ctx: CanvasRenderingContext2D): void {
  const [peaks, body] = layers;
  if (!peaks || !body) return;
  const ratio = Math.max(1, window.devicePixelRatio);
  const { width } = ctx.canvas;
  const pitch = Math.max(2, Math.round(pitchFor(ratio, width / ratio) * ratio));
  const thickness = pitch - Math.max(1, Math.round(ratio * 0.8));
  ctx.globalAlpha = peakStrength;
  drawBars(ctx, { pitch, thickness, level: (from, to) => extremes(peaks, from, to), pixels: peaks.length / 2 });
  ctx.globalAlpha = 1;
  drawBars(ctx, { pitch, thickness, level: (from, to) => meanPower(body, from, to), pixels: body.length / 2 });
}

type Bars = {
  pitch: number;
  thickness: number;
  /** Lowest and highest value over a stretch of pixels of the stored waveform. */
  level: (from: number, to: number) => readonly [number, number];
  pixels: number;
};

function drawBars(ctx: CanvasRenderingContext2D, { pitch, thickness, level, pixels }: Bars): void {
  const { width, height } = ctx.canvas;
  const middle = height / 2;
  for (let x = 0; x < width; x += pitch) {
    const from = Math.floor((x / width) * pixels);
    const to = Math.max(from + 1, Math.floor(((x + pitch) / width) * pixels));
    const [low, high] = level(from, Math.min(to, pixels));
    const top = Math.round(middle - high * middle);
    const bottom = Math.round(middle - low * middle);
    // Opaque over the paler layer, so that strengths do not add up.
    if (ctx.globalAlpha === 1) ctx.clearRect(x, top, thickness, Math.max(1, bottom - top));
    ctx.fillRect(x, top, thickness, Math.max(1, bottom - top));
  }
}

function extremes(pairs: Layer, from: number, to: number): readonly [number, number] {
  let [low, high] = [0, 0];
  for (let pixel = from; pixel < to; pixel++) {
    low = Math.min(low, pairs[pixel * 2] ?? 0);
    high = Math.max(high, pairs[pixel * 2 + 1] ?? 0);
  }
  return [low, high];
}

// RMS values add up as power.
function meanPower(pairs: Layer, from: number, to: number): readonly [number, number] {
  let squares = 0;
  for (let pixel = from; pixel < to; pixel++) squares += (pairs[pixel * 2 + 1] ?? 0) ** 2;
  const level = Math.sqrt(squares / Math.max(1, to - from));
  return [-level, level];
}
