import { z } from "zod";
import { nameOf } from "../text.ts";

/** More is a sentence, which the words about a song are for. */
const longest = 40;

// They would turn round what stands beside the tag.
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A few words in one line. */
export const tagText = z
  .string()
  .max(1000, "A tag may have 40 characters at most.")
  .transform((text) => text.replace(turning, ""))
  .pipe(nameOf("A tag"))
  .refine((text) => [...text].length <= longest, "A tag may have 40 characters at most.");

/** A text as it is compared: "Rock" and "ROCK" are one tag; so are letters that look alike to Unicode. */
export const foldTag = (text: string) => text.normalize("NFKC").toLowerCase().normalize("NFKC");
