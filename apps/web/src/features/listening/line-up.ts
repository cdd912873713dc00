/** What to do with a second player, cued ahead of one that is sounding, so that it takes over at the same place. */
export type Step = { kind: "wait"; ms: number } | { kind: "go" } | { kind: "cue-again"; leadSeconds: number };

/** Nobody hears a step of this size between two versions. */
const unheardSeconds = 0.02;
/** Further ahead than this is no waiting but another place: somebody jumped meanwhile. */
const furthestSeconds = 1.2;
/** Rather a small jump than an endless chase on a slow line. */
const mostAttempts = 4;

type Places = { sounding: number; cued: number; attempt: number; tookSeconds: number };

/** Decides by the two places in seconds; `tookSeconds` is what the last cueing took, so that the next aims ahead of the playhead. */
export function lineUp({ sounding, cued, attempt, tookSeconds }: Places): Step {
  const ahead = cued - sounding;
  if (attempt >= mostAttempts) return { kind: "go" };
  if (ahead < -unheardSeconds || ahead > furthestSeconds) {
    return { kind: "cue-again", leadSeconds: Math.min(furthestSeconds / 2, Math.max(0.12, tookSeconds * 1.5)) };
  }
  return ahead <= unheardSeconds ? { kind: "go" } : { kind: "wait", ms: ahead * 1000 };
}
