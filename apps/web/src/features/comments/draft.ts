import type { Anchor } from "./comments.ts";
import { kept } from "./kept.ts";

/** A comment that is being written. */
export type Draft = { body: string; anchor: Anchor | null };

const keyOf = (versionId: string) => `concerto.draft.${versionId}`;

const isDraft = (value: unknown): value is Draft =>
  typeof value === "object" && value !== null && "body" in value && typeof value.body === "string" && "anchor" in value;

export const readDraft = (versionId: string) => kept.read(keyOf(versionId), isDraft);

export function keepDraft(versionId: string, draft: Draft): void {
  kept.write(keyOf(versionId), draft.body === "" && draft.anchor === null ? null : draft);
}
