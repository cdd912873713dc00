/** Asks at most once in `forMs`: whoever asks meanwhile, or while the answer is on its way, hears the same. A failure is told and not kept. */
export function briefly<T>(forMs: number, ask: () => Promise<T>): () => Promise<T> {
  let kept: { answer: Promise<T>; untilMs: number } | null = null;
  return () => {
    if (kept && performance.now() < kept.untilMs) return kept.answer;
    const asked = { answer: ask(), untilMs: Number.POSITIVE_INFINITY };
    kept = asked;
    asked.answer.then(
      () => {
        asked.untilMs = performance.now() + forMs;
      },
      () => {
        asked.untilMs = 0;
      },
    );
    return asked.answer;
  };
}
