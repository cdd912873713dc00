import type { BetterAuthOptions } from "better-auth";
import type { TryLimit } from "./tries.ts";

/**
 * Passwords tried at one account, wherever they come from: guessing from a thousand addresses is as slow as from one. Who has forgotten
 * theirs is not kept waiting: a reset by mail starts the count anew.
 */
export const guesses: TryLimit = { most: 10, withinSeconds: 15 * 60 };
export const guessesAt = (address: string) => `password at ${address}`;

/** Letters to one address, so that nobody can flood a stranger's inbox by way of Concerto. */
export const letters: TryLimit = { most: 6, withinSeconds: 60 * 60 };
export const lettersTo = (address: string) => `letters to ${address}`;

/**
 * Requests from one network address. The library counts until there was a pause as long as the window, so windows are short: a studio
 * behind one router must not lock itself out, and a machine that hammers never gets its pause.
 */
export const requestLimits = {
  enabled: true,
  storage: "database",
  window: 10,
  max: 100,
  customRules: {
    "/sign-up/email": { window: 2, max: 30 },
    "/sign-in/email": { window: 2, max: 20 },
    "/send-verification-email": { window: 10, max: 20 },
    "/request-password-reset": { window: 10, max: 20 },
    "/reset-password": { window: 10, max: 20 },
    "/verify-address": { window: 10, max: 40 },
    // No path: the library throws counts away after the longest window it knows of, and ours must live as long as they count.
    "counts of our own": { window: Math.max(guesses.withinSeconds, letters.withinSeconds), max: 1 },
  },
} satisfies BetterAuthOptions["rateLimit"];
