import { z } from "zod";
import { wordsOf } from "../text.ts";

/** What can be found. */
export const kinds = ["projects", "songs", "versions", "comments"] as const;

/** Nobody reads on that far: another word finds it sooner, and every page reads those before it once more. */
export const deepest = 400;

export const searchQuery = z.object({
  query: wordsOf("What you search for", 200),
  /** Only in this project. */
  projectId: z.uuid().nullish(),
  /** Goes on with one kind behind so many hits. */
  cursor: z.object({ kind: z.enum(kinds), from: z.int().min(0).max(deepest) }).nullish(),
});

export type Kind = (typeof kinds)[number];
export type SearchQuery = z.infer<typeof searchQuery>;
