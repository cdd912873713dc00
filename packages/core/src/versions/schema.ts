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

/**
 * The types under which browsers send what Concerto takes, by name: of others that begin with "audio/" some are lists of addresses, which
 * players follow (audio/mpegurl), and whatever ends in "+xml" is a page to a browser.
 */
const soundType =
  /^audio\/(wav|wave|vnd\.wave|x-wav|x-pn-wav|(x-)?(aiff|caf|flac|aac|m4a|mp3)|aacp|mpeg|mpeg3|x-mpeg-3|mp4|ogg|opus|vorbis)$/;

/** What may be wrong with a bounce, as it was measured; see the audio package for what each of it is. */
export const signal = z.object({
  clipping: z.object({ runs: z.int(), longestFrames: z.int(), firstAtMs: z.int().nullable() }).nullable(),
  dcOffset: z.number(),
  headSilenceMs: z.number(),
  tailSilenceMs: z.number(),
  channelPeaksDbfs: z.array(z.number()),
  correlation: z.number().nullable(),
  sideDb: z.number().nullable(),
  cutoffHz: z.number().nullable(),
});
export type Signal = z.infer<typeof signal>;

/** The stored course of loudness: a value for each step. */
export const course = z.object({ stepMs: z.int().positive(), steps: z.int().nonnegative() });
export type Course = z.infer<typeof course>;

/** A stored waveform; two hashes (SHA-256, hexadecimal) by which browsers keep its files, missing from what was drawn of old. */
export const zoom = z.object({
  samplesPerPixel: z.int().positive(),
  pixels: z.int().nonnegative(),
  hash: z.string().nullable().default(null),
  bodyHash: z.string().nullable().default(null),
});
export type Zoom = z.infer<typeof zoom>;

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
  // Stored with the object: nothing that a browser would run, draw or follow, whatever the file says it is.
  contentType: z.string().regex(soundType).catch("application/octet-stream"),
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
