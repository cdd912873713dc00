import type { Api } from "@concerto/api/router";
import type { inferRouterOutputs } from "@trpc/server";

/** Everything that can be heard of a version, and its drawn waveform. */
type Play = inferRouterOutputs<Api>["versions"]["play"];

/** Where a version's sound and its drawn waveform lie, until `expiresAt`. */
export type Address = Pick<Play, "url" | "expiresAt" | "peaks" | "course"> & {
  source: Play["source"] | "small";
  /** Whether there is a rendition for slow lines, chosen or not. */
  hasSmall: boolean;
};

export type Addresses = {
  /** The address kept, if it still has a while to live, else a new one; `fresh` asks anew in any case. */
  of: (versionId: string, how?: { fresh?: "fresh" | undefined }) => Promise<Address>;
};

/** Less than this left, and an address is asked for anew: it would die while it is being used. */
const leastLifeMs = 45_000;

export const livesOn = ({ expiresAt }: Pick<Address, "expiresAt">, now = Date.now()) =>
  Date.parse(expiresAt) - now > leastLifeMs;

export type Taste = {
  prefersSmall: () => boolean;
  /** Whether this browser plays such files; it is only asked of originals. */
  canPlay: (type: string) => boolean;
};

/** What is heard: the best there is; the small one where that is preferred, or where this browser plays nothing else. */
export function pickSource(play: Play, { prefersSmall, canPlay }: Taste): Address {
  const { small, source, url, playsAs, ...rest } = play;
  const isForeign = playsAs !== null && !canPlay(playsAs);
  if (small && (isForeign || prefersSmall())) return { ...rest, source: "small", url: small.url, hasSmall: true };
  return { ...rest, source, url, hasSmall: small !== null };
}

export type Ask = (versionId: string, how: { fresh: "fresh" | undefined }) => Promise<Play>;

/** Keeps what `ask` answered for as long as it is good; who asks twice at once waits for the same answer. */
export function createAddresses(ask: Ask, taste: Taste): Addresses {
  const kept = new Map<string, Play>();
  const asked = new Map<string, Promise<Play>>();
  const find = (versionId: string, fresh: "fresh" | undefined): Promise<Play> => {
    const known = kept.get(versionId);
    if (known && !fresh && livesOn(known)) return Promise.resolve(known);
    const waiting = asked.get(versionId);
    if (waiting) return waiting;
    const answer = ask(versionId, { fresh })
      .then((play) => {
        kept.set(versionId, play);
        return play;
      })
      .finally(() => asked.delete(versionId));
    asked.set(versionId, answer);
    return answer;
  };
  return { of: async (versionId, { fresh } = {}) => pickSource(await find(versionId, fresh), taste) };
}
