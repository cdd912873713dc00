/** Wakes one who waits, also if it was rung before they did. */
export type Bell = {
  ring(): void;
  /** Waits until it is rung, `withinMs` at most. */
  rung(withinMs: number): Promise<void>;
};

export function createBell(): Bell {
  let isRung = false;
  let wake = () => {};
  return {
    ring() {
      isRung = true;
      wake();
    },
    rung: (withinMs) =>
      new Promise((resolve) => {
        const heard = () => {
          clearTimeout(timer);
          isRung = false;
          wake = () => {};
          resolve();
        };
        const timer = setTimeout(heard, withinMs);
        wake = heard;
        if (isRung) heard();
      }),
  };
}
