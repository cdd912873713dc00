/** Tells listeners where the playhead is, on every frame while it runs: no rendering hangs on it. */
export class Playhead {
  readonly #placeMs: () => number;
  readonly #listeners = new Set<(placeMs: number) => void>();
  #frame = 0;

  constructor(placeMs: () => number) {
    this.#placeMs = placeMs;
  }

  subscribe(listener: (placeMs: number) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#placeMs());
    return () => this.#listeners.delete(listener);
  }

  tell(): void {
    const placeMs = this.#placeMs();
    for (const listener of this.#listeners) listener(placeMs);
  }

  run(): void {
    if (this.#frame !== 0) return;
    const step = () => {
      this.tell();
      this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }

  rest(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.tell();
  }
}
