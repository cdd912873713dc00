import type { LinkView } from "./links.ts";

/** A link's settings as they stand in the form. */
export type LinkDraft = Pick<LinkView, "name" | "versions" | "comments" | "downloads"> & {
  versionIds: readonly string[];
  /** A new password; empty where it stays as it is. */
  password: string;
  takesPasswordOff: boolean;
  /** The last day on which it opens, as a date field writes it; empty for ever. */
  lastDay: string;
  /** Digits; empty for no limit. */
  mostOpenings: string;
};

export function draftOf(link: LinkView): LinkDraft {
  const { name, versions, comments, downloads, chosen, expiresAt, mostOpenings } = link;
  return {
    name,
    versions,
    comments,
    downloads,
    versionIds: chosen.map(({ id }) => id),
    password: "",
    takesPasswordOff: false,
    lastDay: expiresAt === null ? "" : dayOf(new Date(expiresAt)),
    mostOpenings: mostOpenings === null ? "" : String(mostOpenings),
  };
}

/** What the API is to change: what the form holds that the link has not already. */
export function changesOf(draft: LinkDraft, link: LinkView) {
  const before = draftOf(link);
  const { versions, versionIds, lastDay, mostOpenings } = draft;
  const isOtherChoice =
    versions === "chosen" && String([...versionIds].sort()) !== String([...before.versionIds].sort());
  return {
    ...(draft.name === before.name ? {} : { name: draft.name }),
    ...(versions !== before.versions || isOtherChoice ? { versions } : {}),
    ...(versions === "chosen" && (versions !== before.versions || isOtherChoice)
      ? { versionIds: [...versionIds] }
      : {}),
    ...(draft.comments === before.comments ? {} : { comments: draft.comments }),
    ...(draft.downloads === before.downloads ? {} : { downloads: draft.downloads }),
    ...passwordIn(draft),
    ...(lastDay === before.lastDay ? {} : { expiresAt: lastDay === "" ? null : endOfDay(lastDay) }),
    ...(mostOpenings === before.mostOpenings
      ? {}
      : { mostOpenings: mostOpenings === "" ? null : Number(mostOpenings) }),
  };
}

function passwordIn({ password, takesPasswordOff }: LinkDraft): { password?: string | null } {
  if (password !== "") return { password };
  return takesPasswordOff ? { password: null } : {};
}

/** The last moment of a day, where the browser is. */
const endOfDay = (day: string) => new Date(`${day}T23:59:59`).toISOString();

/** A day as a date field writes it, where the browser is. */
export function dayOf(at: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
