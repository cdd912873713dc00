import type { MailLane } from "@concerto/db/client";
import { isBulk } from "./budget.ts";

/** What the provider said of a mail; see the mailer's `Outcome`. */
export type Answer =
  | { accepted: true; id: string | null }
  | {
      accepted: false;
      kind: "rate" | "daily-quota" | "monthly-quota" | "unreachable" | "refused";
      fault?: "mail" | "settings";
      message: string;
      retryAfterSeconds?: number;
    };

/** What whoever runs Concerto must hear of. */
export type MailTrouble = "mail-quota" | "mail-settings" | "mail-unreachable";

/** What becomes of a mail. */
export type Next =
  | { is: "accepted"; providerId: string | null }
  | { is: "failed"; failure: string }
  | {
      is: "waiting";
      /** Whether it certainly did not go: it is put back into the budget. Else it is tried again under the same key, paid for. */
      isUntaken: boolean;
      /** After how long it is tried again; null where it is woken once its lane may go on. */
      inSeconds: number | null;
      /** For how long nothing at all, and no bulk mail, is sent, and for how long even the reserve is known to be refused. */
      holdSeconds?: number;
      pauseSeconds?: number;
      refusedSeconds?: number;
      trouble?: MailTrouble;
    };

const minute = 60;
const hour = 60 * minute;

/** Nobody who waits for a letter waits longer than this after the provider is back; bulk mail has time. */
const longestPause = { personal: 2 * minute, bulk: 15 * minute };

/** Where the provider does not say when the quota is there again, one bulk mail asks so often. */
const pauses = { "daily-quota": hour, "monthly-quota": 6 * hour };

/** About a minute without an answer is no hiccup any more. */
const unreachableTries = 6;

/** What becomes of a mail after the provider's answer to its `tries`-th try. */
export function afterAnswer(answer: Answer, { lane, tries }: { lane: MailLane; tries: number }): Next {
  if (answer.accepted) return { is: "accepted", providerId: answer.id };
  const told = answer.retryAfterSeconds;
  const again = Math.min(2 ** Math.min(tries, 12), isBulk(lane) ? longestPause.bulk : longestPause.personal);
  switch (answer.kind) {
    case "rate": {
      const holdSeconds = Math.min(Math.max(told ?? again, 1), hour);
      return { is: "waiting", isUntaken: true, inSeconds: holdSeconds, holdSeconds };
    }
    case "daily-quota":
    case "monthly-quota":
      return afterQuota(lane, Math.min(Math.max(told ?? pauses[answer.kind], minute), 24 * hour));
    case "refused":
      // A wrong key is no fault of this mail: it is tried again until the settings are mended.
      if (answer.fault === "settings")
        return { is: "waiting", isUntaken: true, inSeconds: again, trouble: "mail-settings" };
      return { is: "failed", failure: answer.message };
    case "unreachable":
      return {
        is: "waiting",
        isUntaken: false,
        inSeconds: again,
        ...(tries >= unreachableTries ? { trouble: "mail-unreachable" as const } : {}),
      };
  }
}

function afterQuota(lane: MailLane, pauseSeconds: number): Next {
  const waiting = { is: "waiting", isUntaken: true, pauseSeconds, trouble: "mail-quota" } as const;
  if (isBulk(lane)) return { ...waiting, inSeconds: null };
  return { ...waiting, inSeconds: minute, refusedSeconds: 2 * minute };
}
