import type { LinkView } from "./links.ts";

/** What a link is called in the list: by its name, else by what it opens. */
export function titleOf({ name, song }: Pick<LinkView, "name" | "song">): string {
  return name || `Link to ${song?.name ?? "the whole project"}`;
}

/** What guests may do by it, in a few words each. */
export function settingsOf(link: Pick<LinkView, "versions" | "chosen" | "comments" | "downloads" | "hasPassword">) {
  const downloads = { off: "no downloads", renditions: "FLAC to take home", originals: "originals to take home" };
  return [
    versionsOf(link),
    link.comments ? "comments" : "no comments",
    downloads[link.downloads],
    ...(link.hasPassword ? ["password"] : []),
  ];
}

/** More would not fit a line. */
const mostNumbers = 3;

function versionsOf({ versions, chosen }: Pick<LinkView, "versions" | "chosen">): string {
  if (versions !== "chosen") return versions === "all" ? "every version" : "the newest version";
  const isOneSong = new Set(chosen.map(({ songId }) => songId)).size === 1;
  if (!isOneSong || chosen.length > mostNumbers) return counted(chosen.length, "chosen version");
  return chosen.map(({ number }) => `v${number}`).join(", ");
}

/** How often it was used. */
export function usesOf({ openings, plays, fetched }: Pick<LinkView, "openings" | "plays" | "fetched">): string {
  if (openings === 0) return "Not opened yet";
  const uses = [counted(openings, "opening"), counted(plays, "play")];
  return [...uses, ...(fetched > 0 ? [counted(fetched, "download")] : [])].join(" · ");
}

/** Why a link lets nobody in; null for one that does. */
export function endOf({ state, mostOpenings }: Pick<LinkView, "state" | "mostOpenings">): string | null {
  if (state === "revoked") return "Revoked";
  if (state === "expired") return "Expired";
  return state === "full" ? `Full: ${counted(mostOpenings ?? 0, "guest")} at most` : null;
}

export const withoutScheme = (url: string) => url.replace(/^https?:\/\//, "");

function counted(count: number, what: string): string {
  return `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;
}
