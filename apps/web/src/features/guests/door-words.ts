import type { EndedPreview, Preview } from "./guests.ts";

/** How long somebody has to wait, rounded up: "12 seconds", "3 minutes". */
export function waitWords(ms: number): string {
  const [count, unit] =
    ms < 60_000 ? [Math.max(1, Math.ceil(ms / 1000)), "second"] : [Math.ceil(ms / 60_000), "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

type Ending = { title: string; sentence: string };

const endings: Record<EndedPreview["why"], (sharedBy: string) => Ending> = {
  expired: (sharedBy) => ({ title: "This link has run out", sentence: `Ask ${sharedBy} for a new one.` }),
  revoked: (sharedBy) => ({
    title: "This link was taken back",
    sentence: `If you still need it, ask ${sharedBy}.`,
  }),
  rotated: (sharedBy) => ({
    title: "This link has a new address",
    sentence: `Ask ${sharedBy} for it. Your name and what you said are kept.`,
  }),
  full: (sharedBy) => ({
    title: "This link is full",
    sentence: `It was opened as often as it may be. Ask ${sharedBy} for another one.`,
  }),
};

/** Why a link opens nothing any more, and whom to ask. */
export const endingWords = ({ why, sharedBy }: Pick<EndedPreview, "why" | "sharedBy">): Ending =>
  endings[why](sharedBy);

/** What a link is called in tabs and in messengers, which tell no more of it than who sends it. */
export function previewTitle(preview: Preview): string {
  switch (preview.state) {
    case "in":
      return (preview.scene.song ?? preview.scene.project).name;
    case "open":
      return `${preview.sharedBy} shared a ${preview.song ? "song" : "project"} with you`;
    case "locked":
      return `${preview.sharedBy} shared something with you`;
    case "ended":
      return "This link opens nothing any more";
    case "member":
      return "Concerto";
  }
}
