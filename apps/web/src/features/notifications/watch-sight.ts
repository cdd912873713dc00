/** What passes by while one scrolls has not been read. */
const lookMs = 800;

/** Tells the ids of the comments in a list that have been in sight for a while, now and whenever others come, until it is aborted. */
export function watchSight(
  list: HTMLElement,
  tell: (ids: string[]) => void,
  { signal }: { signal: AbortSignal },
): void {
  const inSight = new Set<HTMLElement>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") timer = setTimeout(() => tell(idsOf(inSight)), lookMs);
  };
  const looking = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!(target instanceof HTMLElement)) continue;
        if (isIntersecting && target.isConnected) inSight.add(target);
        else inSight.delete(target);
      }
      wait();
    },
    { rootMargin: `-${coveredPx()}px 0px 0px` },
  );
  const observe = () => {
    for (const row of list.querySelectorAll("[data-thread], [data-reply]")) looking.observe(row);
  };
  const growing = new MutationObserver(observe);
  observe();
  growing.observe(list, { childList: true, subtree: true });
  document.addEventListener("visibilitychange", wait, { signal });
  wait();
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    looking.disconnect();
    growing.disconnect();
  });
}

const idsOf = (rows: Iterable<HTMLElement>) =>
  [...rows].map(({ dataset }) => dataset.reply ?? dataset.thread).filter((id) => id !== undefined);

/** The waveform stands over the top of the page, and comments go by beneath it. */
const coveredPx = () =>
  Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--stage-height")) || 0;
