/** Numbers with an imaginary part each, of one length. */
export type Complex = { re: Float64Array; im: Float64Array };

/**
 * A discrete Fourier transform in place, of a length that is a power of two (Cooley and Tukey 1965, radix 2). Two real signals fit in one
 * transform, as real and as imaginary part; `powersOf` takes them apart.
 */
export function createFourier(size: number): (signal: Complex) => void {
  const swaps = bitReversal(size);
  const cos = Float64Array.from({ length: size / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / size));
  const sin = Float64Array.from({ length: size / 2 }, (_, k) => -Math.sin((2 * Math.PI * k) / size));
  return ({ re, im }) => {
    for (let i = 0; i < size; i++) {
      const j = swaps[i] ?? 0;
      if (j > i) swap(re, im, i, j);
    }
    for (let half = 1; half < size; half *= 2) {
      const stride = size / (2 * half);
      for (let start = 0; start < size; start += 2 * half) {
        for (let k = 0, at = 0; k < half; k++, at += stride) {
          const i = start + k;
          const j = i + half;
          const c = cos[at] as number;
          const s = sin[at] as number;
          const x = (re[j] as number) * c - (im[j] as number) * s;
          const y = (re[j] as number) * s + (im[j] as number) * c;
          re[j] = (re[i] as number) - x;
          im[j] = (im[i] as number) - y;
          re[i] = (re[i] as number) + x;
          im[i] = (im[i] as number) + y;
        }
      }
    }
  };
}

/** The power in each bin below half the rate of the two real signals that were transformed at once. */
export function powersOf({ re, im }: Complex, first: Float64Array, second: Float64Array): void {
  const size = re.length;
  for (let k = 0; k < size / 2; k++) {
    const mirror = (size - k) % size;
    const a = re[k] as number;
    const b = im[k] as number;
    const c = re[mirror] as number;
    const d = im[mirror] as number;
    first[k] = ((a + c) ** 2 + (b - d) ** 2) / 4;
    second[k] = ((b + d) ** 2 + (c - a) ** 2) / 4;
  }
}

/** A window after von Hann. */
export function hann(size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
}

function bitReversal(size: number): Uint32Array {
  const swaps = new Uint32Array(size);
  for (let i = 1; i < size; i++) swaps[i] = ((swaps[i >> 1] ?? 0) >> 1) | (i & 1 ? size >> 1 : 0);
  return swaps;
}

function swap(re: Float64Array, im: Float64Array, i: number, j: number): void {
  const real = re[i] as number;
  const imaginary = im[i] as number;
  re[i] = re[j] as number;
  im[i] = im[j] as number;
  re[j] = real;
  im[j] = imaginary;
}
