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
          const [c, s] = [cosines[k * stride] ?? 0, sines[k * stride] ?? 0];
          const [even, odd] = [start + k, start + k + half];
          const [re, im] = [real[odd] ?? 0, imaginary[odd] ?? 0];
          const [turnedRe, turnedIm] = [re * c - im * s, re * s + im * c];
          const [evenRe, evenIm] = [real[even] ?? 0, imaginary[even] ?? 0];
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
