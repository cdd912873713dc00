/** Samples per pixel of each stored waveform, finest first; each is eight of the one before. */
export const zooms = [256, 2048, 16384] as const;

/** Columns of the sketch: enough for the width of a row in a list, few enough to travel inside it. */
export const sketchColumns = 240;

export const flacName = "lossless.flac";
/** A lossy original without its tags. */
export const untaggedName = "untagged";
export const aacName = "small.m4a";
export const excerptName = "excerpt.wav";
export const peaksName = (samplesPerPixel: number) => `peaks-${samplesPerPixel}.dat`;
export const bodyName = (samplesPerPixel: number) => `body-${samplesPerPixel}.dat`;

export const loudnessName = "loudness.dat";
/** One value of the course of loudness for each of these. */
export const loudnessStepMs = 1000;
