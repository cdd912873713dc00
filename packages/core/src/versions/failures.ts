import { z } from "zod";

/** Why a version failed, as it is stored. Times in milliseconds. */
export const failure = z.object({
  reason: z.enum([
    "not-audio",
    "cut-off",
    "encrypted",
    "unsupported",
    "too-long",
    "too-slow",
    "too-large",
    "broken",
    "vanished",
    "altered",
    "no-worker",
    "no-room",
    "our-fault",
  ]),
  /** What a file without audio is instead. */
  looksLike: z
    .enum(["playlist", "text", "web-page", "picture", "document", "archive", "silent-video", "scrap"])
    .optional()
    .catch(undefined),
  endsAtMs: z.number().optional(),
  expectedMs: z.number().optional(),
  detail: z.string().optional(),
});
export type Failure = z.infer<typeof failure>;

const clock = (ms: number) => {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

const otherThings: Record<NonNullable<Failure["looksLike"]>, string> = {
  playlist: "This is a playlist, a list of addresses, and holds no sound itself. Upload the audio files it points to.",
  text: "This is text, not sound. Choose the audio file and upload that.",
  "web-page":
    "This is a web page, as some downloads save it when they fail or want a sign-in. Download the audio again and upload that.",
  picture: "This is a picture, not sound. Choose the audio file and upload that.",
  document: "This is a document, not sound. Choose the audio file and upload that.",
  archive:
    "This is a packed archive, as ZIP is. Unpack it, with its password if it has one, and upload the audio files.",
  "silent-video": "This is a video without sound. Export its audio as WAV, AIFF or FLAC and upload that.",
  scrap:
    "This file is too small to hold any sound: its export or its copying broke off. Export it again and upload that.",
};

const sentences: Record<Failure["reason"], (failure: Failure) => string> = {
  "not-audio": ({ looksLike }) =>
    looksLike
      ? otherThings[looksLike]
      : "There is no audio in this file that Concerto can read. Export it again as WAV, AIFF or FLAC and upload that.",
  "cut-off": ({ endsAtMs, expectedMs }) =>
    endsAtMs !== undefined && expectedMs !== undefined
      ? `This file ends after ${clock(endsAtMs)} of ${clock(expectedMs)}. Export it again, wait until it has finished, and upload that.`
      : endsAtMs
        ? `This file breaks off after ${clock(endsAtMs)}, before its end. Export it again, wait until it has finished, and upload that.`
        : "This file was cut off before its end. Export it again, wait until it has finished, and upload that.",
  encrypted: () =>
    "This file is locked by the shop it comes from, and only its player can open it. Upload an export of your own instead.",
  unsupported: () =>
    "Concerto cannot play this kind of file: up to 8 channels and 384 kHz are fine. Export it as WAV or FLAC and upload that.",
  "too-long": () => "This file is longer than 24 hours. Cut it in pieces and upload those.",
  "too-slow": () =>
    "Listening through this file took too long, so we stopped. Export it again as WAV or FLAC, or try again.",
  "too-large": () =>
    "What came out of this file is larger than we allow. Export it again as WAV or FLAC and upload that.",
  broken: () => "This file is damaged and could not be read to its end. Export it again and upload that.",
  vanished: () => "The uploaded file is no longer in storage. Upload it again.",
  altered: () =>
    "What arrived is not, byte for byte, the file that was sent: its SHA-256 is another one. Nothing is played of it. Upload the file again.",
  "no-worker": () => "The worker did not answer; we were told. Try again.",
  "no-room": () =>
    "There was no room left on our side to listen through this file; the file itself is safe. Try again later, and tell us if it happens twice.",
  "our-fault": () =>
    "Something went wrong on our side; the file itself is safe. Try again, and tell us if it happens twice.",
};

/** Whether a version failed only because nobody listened through it in time: the file is here, and may yet be listened through. */
export function isUnheard({ state, failure: stored }: { state: string; failure: unknown }): boolean {
  return state === "failed" && failure.safeParse(stored).data?.reason === "no-worker";
}

/** The sentence that people read: what is wrong and what to do. */
export function failureSentence(stored: unknown): string {
  const parsed = failure.safeParse(stored);
  return parsed.success ? sentences[parsed.data.reason](parsed.data) : sentences["our-fault"]({ reason: "our-fault" });
}
