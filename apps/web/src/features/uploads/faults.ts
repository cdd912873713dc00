import { TRPCClientError } from "@trpc/client";
import { type Failure, isPaused } from "./next-step.ts";
import { PartLost } from "./put-part.ts";

/** Who failed, and how; a reply that never came counts as a lost connection. */
export function failureOf(error: unknown): Failure {
  if (error instanceof PartLost) return { by: "storage", status: error.status };
  const status: unknown = error instanceof TRPCClientError ? error.data?.httpStatus : null;
  return { by: "concerto", status: typeof status === "number" ? status : null };
}

/** What a person reads once trying again has been given up. */
export function sentenceOf(error: unknown): string {
  const { by, status } = failureOf(error);
  if (status === null) return "Nothing gets through from here. Check your connection, then try again.";
  if (by === "storage") return `Storage would not take this file (${status}). Try again.`;
  return error instanceof Error ? error.message : "Something went wrong. Try again.";
}

/** Why Concerto itself says that it pauses; null for every other failure. */
export function pauseReason(error: unknown): string | null {
  return isPaused(failureOf(error)) && error instanceof Error ? error.message : null;
}

/** Whether a refusal means that this ticket is of no more use. */
export function isFinal(error: unknown): boolean {
  const { status } = failureOf(error);
  return status !== null && status >= 400 && status < 500;
}

/** A disk that takes its time, or a browser that has other things to do, is no file that is gone. */
const readsWithinMs = 10_000;

/** The browser can no longer read a file that was changed, moved or deleted; to a request this looks like a lost connection. */
export function canStillRead(file: File): Promise<boolean> {
  return new Promise((resolve) => {
    setTimeout(resolve, readsWithinMs, true);
    file
      .slice(0, 1)
      .arrayBuffer()
      .then(
        () => resolve(true),
        () => resolve(false),
      );
  });
}

export const fileIsGone = "This file was changed or moved since you chose it. Choose it again.";

export const isOnline = () => navigator.onLine !== false;

const impatience = new EventTarget();

/** Ends every pause at once: a person asked. */
export const endPauses = () => void impatience.dispatchEvent(new Event("end"));

/** Waits; ends early when the network comes back, or a person asks. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      window.removeEventListener("online", wake);
      impatience.removeEventListener("end", wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    window.addEventListener("online", wake);
    impatience.addEventListener("end", wake);
  });
}
