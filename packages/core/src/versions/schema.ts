import { z } from "zod";
import { songRef } from "../songs/schema.ts";
import { fileName, wordsOf } from "../text.ts";

export const versionRef = z.object({ versionId: z.uuid() });
/** The file itself, or what is played of it. */
export const versionDownload = versionRef.extend({ what: z.enum(["original", "rendition"]).default("original") });
export const versionLabel = versionRef.extend({ label: wordsOf("A version's note", 200) });
export const versionQuery = songRef.extend({
  show: z.enum(["active", "archived", "removed"]).default("active"),
  /** The number below which the page begins. */
  cursor: z.int().positive().nullish(),
});

/** The shape in which a version's lossless rendition is heard, and by how much it was turned down so that nothing clips. */
export const heardAs = z.object({
  sampleRateHz: z.int().positive(),
  bitDepth: z.int().positive(),
  channels: z.int().positive(),
  gainDb: z.number().max(0),
});
export type HeardAs = z.infer<typeof heardAs>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const bytes = z
  .int()
  .min(1, "This file is empty (0 bytes). Export it again and upload that.")
  .max(Number.MAX_SAFE_INTEGER, "This file is too large.");
/** The last moment that a `Date` can name. */
const latestMs = 8_640_000_000_000_000;

export const uploadRef = z.object({ uploadId: z.uuid() });
/** What a file is recognised by before it is sent; browsers that cannot hash leave the hash out. */
const marks = z.object({
  bytes,
  endsSha256: sha256.optional(),
  fileModifiedAtMs: z.int().min(-latestMs).max(latestMs).optional(),
});
export const fileMarks = songRef.extend(marks.required().shape);
export const newUpload = marks.extend({
  projectId: z.uuid(),
  songId: z.uuid(),
  clientToken: z.uuid(),
  fileName,
  // Stored with the object: nothing that a browser would run or draw, whatever the file says it is.
  contentType: z
    .string()
    .regex(/^audio\/[\w.+-]{1,60}$/)
    .catch("application/octet-stream"),
});
const partNumber = z.int().min(1).max(10_000);
export const partsToSign = uploadRef.extend({ partNumbers: z.array(partNumber).min(1).max(100) });
/** The hash of the whole file, from browsers that could compute it. */
export const arrivedFile = uploadRef.extend({ sha256: sha256.optional() });
export const arrivedPart = uploadRef.extend({ partNumber, etag: z.string().min(1).max(200) });

export type FileMarks = z.infer<typeof fileMarks>;
export type NewUpload = z.infer<typeof newUpload>;
export type PartsToSign = z.infer<typeof partsToSign>;
export type ArrivedFile = z.infer<typeof arrivedFile>;
export type ArrivedPart = z.infer<typeof arrivedPart>;
export type VersionDownload = z.infer<typeof versionDownload>;
export type VersionQuery = z.infer<typeof versionQuery>;
