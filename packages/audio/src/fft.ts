// Pairs are taken apart by hand throughout: as arrays each would be made anew a million times a second.

/** A fast Fourier transform of one length, a power of two: Cooley and Tukey's, in place, over separate real and imaginary parts. */
export function createFft(length: number) {
  const cosines = Float64Array.from({ length: length / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / length));
  const sines = Float64Array.from({ length: length / 2 }, (_, k) => -Math.sin((2 * Math.PI * k) / length));
  const bits = Math.log2(length);
  const reversed = Uint32Array.from({ length }, (_, index) => reverse(index, bits));

  return (real: Float64Array, imaginary: Float64Array): void => {
    for (let index = 0; index < length; index++) {
      const other = reversed[index] ?? 0;
      if (other > index) {
        swap(real, index, other);
        swap(imaginary, index, other);
      }
    }
    for (let half = 1; half < length; half *= 2) {
      const stride = length / (2 * half);
      for (let start = 0; start < length; start += 2 * half) {
        for (let k = 0; k < half; k++) {
          const cosine = cosines[k * stride] ?? 0;
          const sine = sines[k * stride] ?? 0;
          const even = start + k;
          const odd = even + half;
          const re = real[odd] ?? 0;
          const im = imaginary[odd] ?? 0;
          const turnedRe = re * cosine - im * sine;
          const turnedIm = re * sine + im * cosine;
          const evenRe = real[even] ?? 0;
          const evenIm = imaginary[even] ?? 0;
          real[odd] = evenRe - turnedRe;
          imaginary[odd] = evenIm - turnedIm;
          real[even] = evenRe + turnedRe;
          imaginary[even] = evenIm + turnedIm;
        }
      }
    }
  };
}

function reverse(index: number, bits: number): number {
  let turned = 0;
  for (let bit = 0; bit < bits; bit++) turned |= ((index >> bit) & 1) << (bits - 1 - bit);
  return turned;
}

function swap(numbers: Float64Array, one: number, other: number): void {
  const held = numbers[one] ?? 0;
  numbers[one] = numbers[other] ?? 0;
  numbers[other] = held;
}
