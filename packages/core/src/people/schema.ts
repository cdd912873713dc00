import { z } from "zod";
import { nameOf } from "../text.ts";

/** An IANA time zone that this machine knows. */
export const timeZone = z.string().refine(isTimeZone, "This time zone is not known.");

export const profileUpdate = z.object({
  name: nameOf("Your name").optional(),
  timeZone: timeZone.optional(),
  /** Whether others in a room see that they are there. */
  isSeen: z.boolean().optional(),
});
export type ProfileUpdate = z.infer<typeof profileUpdate>;

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false; // that is how Intl says that it does not know a zone
  }
}

/** Pixels of a picture's side: four times the largest place that shows one, for dense screens. */
export const pictureSize = 256;

/** A face of 256 × 256 pixels takes 10 to 30 KB; the database holds to the same bound. */
export const mostPictureBytes = 64 * 1024;

const mostBase64 = Math.ceil(mostPictureBytes / 3) * 4;

/** A picture as the browser cropped it. */
export const newPicture = z.object({
  base64: z.base64().min(1).max(mostBase64, "This picture is too large. Choose another."),
});
export type NewPicture = z.infer<typeof newPicture>;

export const sessionRef = z.object({ sessionId: z.uuid() });
export type SessionRef = z.infer<typeof sessionRef>;
