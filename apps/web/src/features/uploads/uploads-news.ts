import { isOnItsWay, type Phase, type Upload } from "./job.ts";

/** The uploads in a few words: "3 of 4 on their way". */
export function headlineOf(uploads: readonly Pick<Upload, "phase">[]): string {
  const all = uploads.length;
  const count = (...phases: Phase[]) => uploads.filter(({ phase }) => phases.includes(phase)).length;
  const moving = uploads.filter(isOnItsWay).length;
  const listening = count("processing");
  // What is being listened through is still on its way to whoever waits for it.
  if (moving > 0) return all === 1 ? "On its way" : `${moving + listening} of ${all} on their way`;
  if (listening > 0)
    return all === 1 ? "Arrived, listening through" : `${all - count("refused")} arrived, listening through`;
  const ready = count("ready");
  if (ready === all) return all === 1 ? "Ready to hear" : `All ${all} ready to hear`;
  if (ready > 0) return `${ready} of ${all} ready to hear`;
  return count("failed") > 0 ? "Something stopped" : "Nothing was kept";
}

/** What one may do meanwhile; null where nothing waits any more. */
export function noteOf(uploads: readonly Pick<Upload, "phase">[]): string | null {
  if (uploads.some(isOnItsWay)) return "You can keep working. Keep this tab open until they have arrived.";
  return uploads.some(({ phase }) => phase === "processing") ? "It goes on without you: you can close this tab." : null;
}

/** What changed from one moment to the next, as a sentence to be read out; empty where nothing did that one must hear of. */
export function newsBetween(before: readonly Upload[], now: readonly Upload[]): string {
  const phases = new Map(before.map(({ id, phase }) => [id, phase]));
  return now
    .filter(({ id, phase }) => phases.get(id) !== phase)
    .map(sentenceFor)
    .filter((sentence) => sentence !== null)
    .join(" ");
}

function sentenceFor({ songName, number, fileName, phase, sentence }: Upload): string | null {
  const name = number === null ? fileName : `${songName}, version ${number},`;
  if (phase === "sending") return `${name} is on its way.`;
  if (phase === "processing") return `${name} has arrived.`;
  if (phase === "ready") return `${name} is ready to hear.`;
  if (phase === "failed") return `${name} stopped. ${sentence ?? ""}`;
  return phase === "refused" ? `${fileName} was refused. ${sentence ?? ""}` : null;
}
