/** Where a version's bytes lie in the bucket. Songs move and are renamed, so nothing but the version's id is in a key. */
export const keys = {
  /** What all of them begin with. */
  everything: (versionId: string) => `versions/${versionId}/`,
  original: (versionId: string) => `versions/${versionId}/original`,
  flac: (versionId: string, pipeline: string) => `versions/${versionId}/${pipeline}/lossless.flac`,
  untagged: (versionId: string, pipeline: string) => `versions/${versionId}/${pipeline}/untagged`,
  aac: (versionId: string, pipeline: string) => `versions/${versionId}/${pipeline}/small.m4a`,
  peaks: (versionId: string, pipeline: string, samplesPerPixel: number) =>
    `versions/${versionId}/${pipeline}/peaks-${samplesPerPixel}.dat`,
  body: (versionId: string, pipeline: string, samplesPerPixel: number) =>
    `versions/${versionId}/${pipeline}/body-${samplesPerPixel}.dat`,
  course: (versionId: string, pipeline: string) => `versions/${versionId}/${pipeline}/loudness.dat`,
};

/**
 * The pipeline that makes today's renditions. A change in what they hold is a new name here: the old ones stay where they were until
 * nothing points to them.
 */
export const currentPipeline = "p3";
