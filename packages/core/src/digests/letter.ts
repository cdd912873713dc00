import { NotificationKind } from "@concerto/db/client";
import { z } from "zod";

/** One thing that a digest tells of, and the very place that it leads to. */
const digestLine = z.object({
  kind: z.enum(NotificationKind),
  /** Whose doing it was; null where their account is erased. */
  by: z.string().nullable(),
  /** Where in the song. */
  atMs: z.number().nullable(),
  /** How the comment begins. */
  words: z.string().nullable(),
  /** The version that it is about. */
  number: z.number().nullable(),
  role: z.string().nullable(),
  url: z.url(),
});
export type DigestLine = z.infer<typeof digestLine>;

/** What was told of one song, or of a project as a whole, the newest first. */
const digestGroup = z.object({
  /** Its project's name; null for whoever has songs of it alone. */
  project: z.string().nullable(),
  song: z.string().nullable(),
  /** The one version that all of it is about. */
  number: z.number().nullable(),
  url: z.url(),
  /** How much there is to tell of it, and how much of that was said by people. */
  count: z.number(),
  said: z.number(),
  lines: z.array(digestLine),
  /** The waveform of the version that was spoken of last, and where on it, from 0 to 1. */
  picture: z.object({ sketch: z.base64(), marks: z.array(z.number()) }).nullable(),
});
export type DigestGroup = z.infer<typeof digestGroup>;

const content = {
  name: z.string(),
  groups: z.array(digestGroup),
  /** How many songs there are, shown or not, and how much there is to tell in all of them. */
  places: z.number(),
  count: z.number(),
  said: z.number(),
  /** Where all of it is. */
  url: z.url(),
  /** Where one chooses what comes by mail, without signing in; and where mail programs take one off the list. */
  lettersUrl: z.url(),
  unsubscribeUrl: z.url(),
};

/** The one letter of a day or a week. */
export const digestLetter = z.object({
  kind: z.literal("digest"),
  ...content,
  /** The date of its period, by their own clock: 2026-11-30. */
  date: z.iso.date(),
  cadence: z.enum(["daily", "weekly"]),
  /** Their time zone, where there is none of that name any more: then the letter says so. */
  lostZone: z.string().nullable(),
});
export type DigestLetter = z.infer<typeof digestLetter>;

/** Mentions and tasks that somebody wants to hear of at once. */
export const atOnceLetter = z.object({ kind: z.literal("at-once"), ...content });
export type AtOnceLetter = z.infer<typeof atOnceLetter>;
