import type { ClosedInvite } from "./invite.ts";

export type ClosedWords = { title: string; sentence: string };

/** Why an invite opens nothing, and what to do about it. */
export function wordsFor(invite: ClosedInvite): ClosedWords {
  switch (invite.state) {
    case "unknown":
      return {
        title: "This link is not whole",
        sentence: "Open it from the letter once more, or copy all of it. If that does not help, ask whoever sent it.",
      };
    case "revoked":
      return {
        title: "This invite was taken back",
        sentence: "Its link opens nothing any more. Ask whoever sent it whether that was meant.",
      };
    case "gone":
      return {
        title: "Nothing is here any more",
        sentence: "What this invite opened was removed. Ask whoever sent it.",
      };
    case "replaced":
      return {
        title: "There is a newer letter",
        sentence: `${invite.from} has sent this invite again since. Open the link in the newest letter, or ask for it.`,
      };
    case "expired":
      return {
        title: "This invite has expired",
        sentence: `It was open for two weeks. Ask ${invite.from} to send it again; that is one press of a button.`,
      };
    case "accepted":
      return {
        title: "This invite was accepted",
        sentence: `It lets one account in. If that is yours, sign in with it; else ask ${invite.from} for an invite of your own.`,
      };
  }
}
