import type { Measured } from "./measured.ts";
import { measureArrival } from "./rows/arrival.ts";
import { measureComments } from "./rows/comments.ts";
import { measureDigests } from "./rows/digests.ts";
import { measureJavaScript } from "./rows/javascript.ts";
import { measureLive } from "./rows/live.ts";
import { measureLongAudio } from "./rows/long-audio.ts";
import { measureProcessing } from "./rows/processing.ts";
import { measureSwitching } from "./rows/switching.ts";
import { measureTurns } from "./rows/turns.ts";
import { measureTwoHours } from "./rows/two-hours.ts";
import { measureUpload } from "./rows/upload.ts";
import type { Stage } from "./stage.ts";

/** Every row by the name that the command takes. */
export const rows: Record<string, (stage: Stage) => Promise<Measured[]>> = {
  processing: measureProcessing,
  "long-audio": measureLongAudio,
  turns: measureTurns,
  upload: measureUpload,
  arrival: measureArrival,
  switching: measureSwitching,
  "two-hours": measureTwoHours,
  comments: measureComments,
  live: measureLive,
  digests: measureDigests,
  javascript: measureJavaScript,
};
