import { expect, test } from "vitest";
import { type Hearing, tagsHeard } from "./heard-tags.ts";

const song: Hearing = {
  tempo: { bpm: 103.98, confidence: 0.7 },
  key: { tonic: 9, mode: "minor", confidence: 0.6 },
  isSpeech: false,
  width: "stereo",
  integratedLufs: -11.2,
};

test.for<[what: string, heard: Partial<Hearing>, tags: string[]]>([
  ["a song", {}, ["104 BPM", "A minor", "music", "loud", "stereo"]],
  [
    "a song in six flats",
    { key: { tonic: 6, mode: "major", confidence: 0.5 } },
    ["104 BPM", "F♯ major", "music", "loud", "stereo"],
  ],
  ["an unsure tempo", { tempo: { bpm: 91, confidence: 0.1 } }, ["A minor", "music", "loud", "stereo"]],
  ["an unsure key", { key: { tonic: 0, mode: "major", confidence: 0.2 } }, ["104 BPM", "music", "loud", "stereo"]],
  ["an episode", { isSpeech: true, width: "mono", integratedLufs: -16 }, ["speech", "medium loud", "mono"]],
  ["the sea", { isSpeech: null, integratedLufs: -30 }, ["quiet", "stereo"]],
  ["silence", { isSpeech: null, tempo: null, key: null, integratedLufs: null, width: "mono" }, ["mono"]],
  ["a loud master", { integratedLufs: -7 }, ["104 BPM", "A minor", "music", "very loud", "stereo"]],
])("%s: %j", ([, heard, tags]) => {
  expect(tagsHeard({ ...song, ...heard }).map(({ text }) => text)).toEqual(tags);
});
