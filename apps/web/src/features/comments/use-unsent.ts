import { useEffect, useSyncExternalStore } from "react";
import { outboxOf, type Sending } from "./outbox.ts";
import type { CommentActs } from "./use-comment-acts.ts";

const none: readonly Sending[] = [];

/** What was written on a version and has not arrived; goes out by itself once the connection is back. */
export function useUnsent(versionId: string, acts: CommentActs): readonly Sending[] {
  const box = outboxOf(versionId);
  const list = () => box.get().sending;
  useEffect(() => {
    const sendAgain = () => {
      for (const item of box.get().sending) if (item.failure !== null) void acts.sendAgain(item);
    };
    window.addEventListener("online", sendAgain);
    return () => window.removeEventListener("online", sendAgain);
  }, [box, acts]);
  // The server knows nothing of it: what this tab has kept comes right after the first paint.
  return useSyncExternalStore(box.subscribe, list, () => none);
}
