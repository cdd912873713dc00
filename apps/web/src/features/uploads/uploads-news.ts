import { isOnItsWay, type Phase, type Upload } from "./job.ts";

type Standing = Pick<Upload, "phase" | "isPaused" | "isCutOff">;

/** The uploads in a few words: "3 of 4 on their way". */
export function headlineOf(uploads: readonly Standing[]): string {
  const all = uploads.length;
  const count = (...phases: Phase[]) => uploads.filter(({ phase }) => phases.includes(phase)).length;
  const moving = uploads.filter(isOnItsWay);
  const listening = count("processing");
  if (moving.length > 0) {
    const standstill = standstillOf(moving);
    if (standstill) return standstill;
    // What is being listened through is still on its way to whoever waits for it.
    return all === 1 ? "On its way" : `${moving.length + listening} of ${all} on their way`;
  }
  if (listening > 0)
    return all === 1 ? "Arrived, listening through" : `${all - count("refused")} arrived, listening through`;
  if (count("asking") > 0) return all === 1 ? "Here already" : `${count("asking")} of ${all} here already`;
  const ready = count("ready");
  if (ready === all) return all === 1 ? "Ready to hear" : `All ${all} ready to hear`;
  if (ready > 0) return `${ready} of ${all} ready to hear`;
  return count("failed") > 0 ? "Something stopped" : "Nothing was kept";
}

/** Why nothing moves that should; null while something does. */
function standstillOf(moving: readonly Standing[]): string | null {
  if (moving.every(({ isPaused }) => isPaused)) return moving.length === 1 ? "Paused" : `${moving.length} paused`;
  return moving.every(({ isPaused, isCutOff }) => isPaused || isCutOff) ? "Waiting to go on" : null;
}

/** What one may do meanwhile; null where nothing waits any more. */
export function noteOf(uploads: readonly Standing[]): string | null {
  const moving = uploads.filter(isOnItsWay);
  if (moving.length > 0) {
    return moving.some(({ isCutOff }) => isCutOff)
      ? "Nothing gets through just now. It goes on by itself; keep this tab open."
      : "You can keep working. Keep this tab open until they have arrived.";
  }
  return uploads.some(({ phase }) => phase === "processing") ? "It goes on without you: you can close this tab." : null;
}

/** So many changes at once are told one by one; more are counted. */
const mostToldSingly = 2;

/** What changed from one moment to the next, as a sentence to be read out; empty where nothing did that one must hear of. */
export function newsBetween(before: readonly Upload[], now: readonly Upload[]): string {
  const phases = new Map(before.map(({ id, phase }) => [id, phase]));
  const changed = now.filter(({ id, phase }) => phases.get(id) !== phase);
  return (Object.keys(told) as Phase[])
    .map((phase) =>
      newsOf(
        phase,
        changed.filter((upload) => upload.phase === phase),
      ),
    )
    .filter(Boolean)
    .join(" ");
}

function newsOf(phase: Phase, uploads: readonly Upload[]): string {
  const words = told[phase];
  if (!words) return "";
  if (uploads.length > mostToldSingly) return `${uploads.length} files ${words.many}.`;
  return uploads.map((upload) => `${nameOf(upload)} ${words.one}. ${upload.sentence ?? ""}`.trim()).join(" ");
}

function nameOf({ songName, number, fileName, phase }: Upload): string {
  return number === null || phase === "refused" || phase === "asking" ? fileName : `${songName}, version ${number},`;
}

const told = {
  waiting: null,
  asking: { one: "is here already", many: "are here already" },
  sending: { one: "is on its way", many: "are on their way" },
  finishing: null,
  processing: { one: "has arrived", many: "have arrived" },
  ready: { one: "is ready to hear", many: "are ready to hear" },
  failed: { one: "stopped", many: "stopped" },
  refused: { one: "was refused", many: "were refused" },
} satisfies Record<Phase, { one: string; many: string } | null>;
