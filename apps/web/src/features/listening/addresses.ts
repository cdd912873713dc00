import type { Api } from "@concerto/api/router";
import type { inferRouterOutputs } from "@trpc/server";

/** Where a version's sound and its drawn waveform lie, until `expiresAt`. */
export type Address = inferRouterOutputs<Api>["versions"]["play"];

export type Addresses = {
  /** The address kept, if it still has a while to live, else a new one; `fresh` asks anew in any case. */
  of: (versionId: string, how?: { fresh?: "fresh" | undefined }) => Promise<Address>;
};

/** Less than this left, and an address is asked for anew: it would die while it is being used. */
const leastLifeMs = 45_000;

export const livesOn = (address: Address, now = Date.now()) => Date.parse(address.expiresAt) - now > leastLifeMs;

/** Keeps what `ask` answered for as long as it is good; who asks twice at once waits for the same answer. */
export function createAddresses(ask: (versionId: string) => Promise<Address>): Addresses {
  const kept = new Map<string, Address>();
  const asked = new Map<string, Promise<Address>>();
  return {
    of(versionId, { fresh } = {}) {
      const known = kept.get(versionId);
      if (known && !fresh && livesOn(known)) return Promise.resolve(known);
      const waiting = asked.get(versionId);
      if (waiting) return waiting;
      const answer = ask(versionId)
        .then((address) => {
          kept.set(versionId, address);
          return address;
        })
        .finally(() => asked.delete(versionId));
      asked.set(versionId, answer);
      return answer;
    },
  };
}
