import { listCallers } from "./package-manager.ts";
import { isAlive, killGuarded } from "./processes.ts";

export type Stopping = {
  /** Aborted by the first Ctrl-C, SIGTERM or closed terminal. */
  signal: AbortSignal;
  /** Resolves when it is. */
  asked: Promise<void>;
  /** To be called, last first, when all ends, however it ends. */
  onEnd: (close: () => unknown) => void;
  /** Calls them. */
  end: () => Promise<void>;
};

/** Turns the first request to stop into an orderly end, and the second into an immediate one. */
export function listenForStop(say: (line: string) => void): Stopping {
  const controller = new AbortController();
  const closers: (() => unknown)[] = [];
  let askedAt = 0;
  const stop = () => {
    // One Ctrl-C can arrive twice: from the terminal, and passed on by the package manager.
    if (controller.signal.aborted && Date.now() - askedAt < 500) return;
    if (controller.signal.aborted) {
      killGuarded();
      process.exit(130);
    }
    askedAt = Date.now();
    say("\nStopping … (Ctrl-C again stops at once)");
    controller.abort(new Error("stopped"));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  // Nobody may be reading any more, and that must not keep us from stopping in order.
  for (const output of [process.stdout, process.stderr]) output.on("error", () => {});
  stopWithCallers(() => controller.signal.aborted || stop());
  return {
    signal: controller.signal,
    asked: new Promise((resolve) => controller.signal.addEventListener("abort", () => resolve())),
    onEnd: (close) => void closers.push(close),
    end: async () => {
      for (const close of closers.toReversed()) {
        // One part that will not stop must not keep the others running.
        await Promise.resolve(close()).catch((error: unknown) => say(String(error)));
      }
    },
  };
}

/** Whoever kills the `npx` or `pnpm` they started means Concerto; without this it would go on unseen. */
function stopWithCallers(stop: () => void): void {
  const callers = listCallers();
  const timer = setInterval(() => {
    if (callers.every(isAlive)) return;
    clearInterval(timer);
    stop();
  }, 1_000);
  timer.unref();
}
