import { z } from "zod";
import { songRef } from "../songs/schema.ts";
import { fileName, wordsOf } from "../text.ts";

export const versionRef = z.object({ versionId: z.uuid() });
export const versionLabel = versionRef.extend({ label: wordsOf("A version's note", 200) });
export const versionQuery = songRef.extend({
  show: z.enum(["active", "archived", "removed"]).default("active"),
  /** The number below which the page begins. */
  cursor: z.int().positive().nullish(),
});

export const uploadRef = z.object({ uploadId: z.uuid() });
export const newUpload = z.object({
  projectId: z.uuid(),
  songId: z.uuid(),
  clientToken: z.uuid(),
  fileName,
  bytes: z
    .int()
    .min(1, "This file is empty (0 bytes). Export it again and upload that.")
    .max(Number.MAX_SAFE_INTEGER, "This file is too large."),
  contentType: z
    .string()
    .regex(/^[\w.+-]{1,60}\/[\w.+-]{1,60}$/)
    .catch("application/octet-stream"),
});
const partNumber = z.int().min(1).max(10_000);
export const partsToSign = uploadRef.extend({ partNumbers: z.array(partNumber).min(1).max(100) });
export const arrivedPart = uploadRef.extend({ partNumber, etag: z.string().min(1).max(200) });

export type NewUpload = z.infer<typeof newUpload>;
export type PartsToSign = z.infer<typeof partsToSign>;
export type ArrivedPart = z.infer<typeof arrivedPart>;
export type VersionQuery = z.infer<typeof versionQuery>;
