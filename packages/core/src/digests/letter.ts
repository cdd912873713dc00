import type { NotificationKind } from "@concerto/db/client";

/** One thing that a digest tells of, and the very place that it leads to. */
export type DigestLine = {
  kind: NotificationKind;
  /** Whose doing it was; null where their account is erased. */
  by: string | null;
  /** Where in the song. */
  atMs: number | null;
  /** How the comment begins. */
  words: string | null;
  /** The version that it is about. */
  number: number | null;
  role: string | null;
  url: string;
};

/** What was told of one song, or of a project as a whole, the newest first. */
export type DigestGroup = {
  /** Its project's name; null for whoever has songs of it alone. */
  project: string | null;
  song: string | null;
  /** The one version that all of it is about. */
  number: number | null;
  url: string;
  /** How much there is to tell of it, and how much of that was said by people. */
  count: number;
  said: number;
  lines: DigestLine[];
  /** The waveform, in base64, of the version that was spoken of last, and where on it, from 0 to 1. */
  picture: { sketch: string; marks: number[] } | null;
};

type Content = {
  name: string;
  groups: DigestGroup[];
  /** How many songs there are, shown or not, and how much there is to tell in all of them. */
  places: number;
  count: number;
  said: number;
  /** Where all of it is. */
  url: string;
  /** Where one chooses what comes by mail, without signing in; and where mail programs take one off the list. */
  lettersUrl: string;
  unsubscribeUrl: string;
};

/** The one letter of a day or a week. */
export type DigestLetter = Content & {
  kind: "digest";
  /** The date of its period, by their own clock: 2026-11-30. */
  date: string;
  cadence: "daily" | "weekly";
  /** Their time zone, where there is none of that name any more: then the letter says so. */
  lostZone: string | null;
};

/** Mentions and tasks that somebody wants to hear of at once. */
export type AtOnceLetter = Content & { kind: "at-once" };
