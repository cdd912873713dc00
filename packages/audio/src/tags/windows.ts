/** Cuts a stream of samples into windows of `size` that begin every `hop`; `onWindow` may use its window only until it returns. */
export function openWindows({ size, hop }: { size: number; hop: number }, onWindow: (window: Float64Array) => void) {
  const held = new Float64Array(size);
  let filled = 0;
  return {
    add(samples: Float64Array): void {
      for (let at = 0; at < samples.length; ) {
        const take = Math.min(size - filled, samples.length - at);
        held.set(samples.subarray(at, at + take), filled);
        filled += take;
        at += take;
        if (filled < size) return;
        onWindow(held);
        held.copyWithin(0, hop);
        filled = size - hop;
      }
    },
  };
}
