import type { KeptTag, TagView } from "./tags.ts";

/** What nearly every song is, and what a row need not say. */
const usual = new Set(["music", "stereo"]);

/** The tags that tell songs apart in a list: not how loud they are, nor what most of them are. */
export const tellingTags = <Tag extends TagView>(tags: readonly Tag[]): Tag[] =>
  tags.filter(({ kind, text }) => kind !== "loudness" && !(usual.has(text) && kind !== null));

/** Where a tag comes from: "Mara", "heard", "heard, 80 % sure". */
export function originOf({ kind, confidence, addedBy }: Pick<KeptTag, "kind" | "confidence" | "addedBy">): string {
  if (kind === null) return addedBy ?? "a former member";
  return confidence === null ? "heard" : `heard, ${Math.round(confidence * 100)} % sure`;
}
