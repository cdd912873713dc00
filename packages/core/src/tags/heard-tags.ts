import type { TagKind } from "@concerto/db/client";

/** What was heard of a version, as far as tags tell of it. */
export type Hearing = {
  tempo: { bpm: number; confidence: number } | null;
  /** The tonic is a pitch class: 0 is C. */
  key: { tonic: number; mode: "major" | "minor"; confidence: number } | null;
  isSpeech: boolean | null;
  width: "mono" | "stereo" | "multichannel";
  integratedLufs: number | null;
};

export type HeardTag = { kind: TagKind; text: string; confidence: number | null };

/** Of these a song has one each. */
export const singleKinds = ["tempo", "key", "speech", "width", "loudness"] as const satisfies TagKind[];

/** A guess less sure than this is kept to oneself: drums have no key, and free time no tempo. */
const leastConfidence = { tempo: 0.2, key: 0.3 };

/** The tags that a version gets by itself. Speech has neither tempo nor key. */
export function tagsHeard({ tempo, key, isSpeech, width, integratedLufs }: Hearing): HeardTag[] {
  const tags: HeardTag[] = [];
  const isMusic = isSpeech === false;
  if (isMusic && tempo && tempo.confidence >= leastConfidence.tempo) {
    tags.push({ kind: "tempo", text: `${Math.round(tempo.bpm)} BPM`, confidence: tempo.confidence });
  }
  if (isMusic && key && key.confidence >= leastConfidence.key) {
    tags.push({ kind: "key", text: keyName(key), confidence: key.confidence });
  }
  if (isSpeech !== null) tags.push({ kind: "speech", text: isSpeech ? "speech" : "music", confidence: null });
  if (integratedLufs !== null) tags.push({ kind: "loudness", text: loudnessClass(integratedLufs), confidence: null });
  return [...tags, { kind: "width", text: width, confidence: null }];
}

/** The tonics as their keys are mostly written: the spelling with fewer accidentals. */
const tonics = {
  major: ["C", "D♭", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B"],
  minor: ["C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "G♯", "A", "B♭", "B"],
} as const;

const keyName = ({ tonic, mode }: { tonic: number; mode: "major" | "minor" }) => `${tonics[mode][tonic]} ${mode}`;

/**
 * Up to what integrated loudness a version is called so: broadcast (EBU R 128: −23 LUFS), what streaming services turn down to (−14), and
 * what is mastered for loudness.
 */
function loudnessClass(lufs: number): string {
  if (lufs <= -23) return "quiet";
  if (lufs <= -14) return "medium loud";
  return lufs <= -9 ? "loud" : "very loud";
}
