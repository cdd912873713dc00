import type { LiveMessage } from "@concerto/core/live/schema";

export type { LiveMessage };
export type LiveEvent = LiveMessage["events"][number];

/** Whether one place in the log lies behind another; both as the server writes them, "transaction.number.time". */
export function isPlaceBefore(one: string, other: string): boolean {
  const [a = "0", b = "0"] = one.split(".");
  const [x = "0", y = "0"] = other.split(".");
  return a === x ? BigInt(b) < BigInt(y) : BigInt(a) < BigInt(x);
}
