import { DigestCadence } from "@concerto/db/client";
import { z } from "zod";
import { preferenceChange } from "../notifications/schema.ts";

/** What somebody wants by mail; what is left out stays as it is. */
export const letterChoices = z.strictObject({
  cadence: z.enum(DigestCadence).optional(),
  /** The full hour of their own clock. */
  hour: z.int().min(0).max(23).optional(),
  hasQuietWeekends: z.boolean().optional(),
  /** Whether names and tasks come at once. */
  mentionsAtOnce: z.boolean().optional(),
});
export type LetterChoices = z.infer<typeof letterChoices>;

/** A project to be muted or heard again, or what is wanted by mail. */
export const anyPreference = z.union([preferenceChange, z.strictObject({ letters: letterChoices })]);
export type AnyPreference = z.infer<typeof anyPreference>;

/** The secret in a letter's foot, by which its preferences open without signing in. */
export const lettersRef = z.object({ token: z.string().max(100) });
export type LettersRef = z.infer<typeof lettersRef>;
export const lettersChange = lettersRef.extend({ letters: letterChoices });
export type LettersChange = z.infer<typeof lettersChange>;
