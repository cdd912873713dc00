import { originalName } from "./version-words.ts";
import type { VersionView } from "./versions.ts";

export type Download = { what: "original" | "rendition"; words: string };

/** What somebody may do with versions. */
export type VersionRights = { edit: boolean; browse: boolean; keep: boolean; download: boolean };

type Downloaded = Pick<VersionView, "state" | "arrivedAt" | "heardAs" | "format">;

/** What of a version may be taken home, what is played first; the original alone where nothing else is played. */
export function downloadsOf(version: Downloaded, may: Pick<VersionRights, "keep" | "download">): Download[] {
  const { state, arrivedAt, heardAs } = version;
  const original: Download[] =
    may.download && arrivedAt !== null ? [{ what: "original", words: "Download the original" }] : [];
  if (!may.keep || state !== "ready") return original;
  if (heardAs !== null) return [{ what: "rendition", words: "Download FLAC" }, ...original];
  return original.length > 0 ? original : [{ what: "rendition", words: `Download ${originalName(version)}` }];
}
