import { z } from "zod";
import { wordsOf } from "../text.ts";

/** More would be read for nothing: no passphrase is as long. */
const longestPassword = 200;
const tooLong = `A password may have ${longestPassword} characters at most.`;

const name = wordsOf("A link's name", 100).transform((text) => text.replace(/\s+/g, " "));
const versions = z.enum(["all", "newest", "chosen"]);
const versionIds = z.array(z.uuid()).max(200, "A link opens 200 chosen versions at most. Open all of them instead.");
const downloads = z.enum(["off", "renditions", "originals"]);
const password = z.string().min(4, "A password needs 4 characters at least.").max(longestPassword, tooLong).nullable();
const expiresAt = z.iso.datetime().nullable();
const mostOpenings = z
  .int()
  .min(1, "A link opens for one guest at least.")
  .max(100_000, "A link opens for 100,000 guests at most. Leave the limit out instead.")
  .nullable();

type Choice = { versions?: string | undefined; versionIds?: readonly string[] | undefined };
const isComplete = ({ versions, versionIds = [] }: Choice) => versions !== "chosen" || versionIds.length > 0;
const nothingChosen = "Choose one version at least.";

export const linkRef = z.object({ linkId: z.uuid() });

/** A link to a song, or to the whole project. What is left out is what most want: everything to hear, a word back, no downloads. */
export const newLink = z
  .object({
    projectId: z.uuid(),
    songId: z.uuid().nullable(),
    clientToken: z.uuid(),
    name: name.default(""),
    versions: versions.default("all"),
    versionIds: versionIds.default([]),
    comments: z.boolean().default(true),
    downloads: downloads.default("off"),
    password: password.default(null),
    expiresAt: expiresAt.default(null),
    mostOpenings: mostOpenings.default(null),
  })
  .refine(isComplete, nothingChosen);

/** Whatever is left out stays as it is. A password of null takes it off. */
export const linkUpdate = linkRef
  .extend({
    name: name.optional(),
    versions: versions.optional(),
    versionIds: versionIds.optional(),
    comments: z.boolean().optional(),
    downloads: downloads.optional(),
    password: password.optional(),
    expiresAt: expiresAt.optional(),
    mostOpenings: mostOpenings.optional(),
  })
  .refine(isComplete, nothingChosen);

/** The links of a song, those to the project alone (null), or all of both. */
export const linkQuery = z.object({
  projectId: z.uuid(),
  songId: z.uuid().nullable().optional(),
  cursor: z.uuid().nullish(),
});

/** What an address ends in; whatever it is, it is looked at, so that a mangled one is answered like one that never was. */
const token = z.string();

export const linkToken = z.object({ token });
export const linkOpening = z.object({ token, password: z.string().max(longestPassword, tooLong).optional() });

export type NewLink = z.infer<typeof newLink>;
export type LinkUpdate = z.infer<typeof linkUpdate>;
export type LinkQuery = z.infer<typeof linkQuery>;
export type LinkOpening = z.infer<typeof linkOpening>;
