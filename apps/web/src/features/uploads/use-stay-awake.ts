import { useEffect } from "react";

/** Keeps the screen awake while files are sent: a phone that sleeps ends them. Where a browser cannot, or will not, nothing else changes. */
export function useStayAwake(isSending: boolean): void {
  useEffect(() => {
    if (!isSending || !("wakeLock" in navigator)) return;
    let lock: Promise<WakeLockSentinel | null> = Promise.resolve(null);
    const take = () => {
      // Lost whenever the page is out of sight, and not given until it is seen again.
      if (document.visibilityState === "visible") lock = navigator.wakeLock.request("screen").catch(() => null);
    };
    take();
    document.addEventListener("visibilitychange", take);
    return () => {
      document.removeEventListener("visibilitychange", take);
      void lock.then((held) => held?.release());
    };
  }, [isSending]);
}
