import { invitesByOne } from "@concerto/core/invites/limits";
import type { TryLimit } from "@concerto/core/tries";
import type { BetterAuthOptions } from "better-auth";

/**
 * Passwords tried at one account, wherever they come from: guessing from a thousand addresses is as slow as from one. Who has forgotten
 * theirs is not kept waiting: a reset by mail starts the count anew.
 */
export const guesses: TryLimit = { most: 10, withinSeconds: 15 * 60 };
export const guessesAt = (address: string) => `password at ${address}`;

/** The same number, counted apart, for who is signed in and has to say their password again. */
export const guessesInSettingsOf = (personId: string) => `password in settings of ${personId}`;

/** Letters to one address, so that nobody can flood a stranger's inbox by way of Concerto. */
export const letters: TryLimit = { most: 6, withinSeconds: 60 * 60 };
export const lettersTo = (address: string) => `letters to ${address}`;

/** Letters that one person sends to addresses that they want to have: who mistypes a few times is not in the way. */
export const lettersByOne: TryLimit = { most: 6, withinSeconds: 60 * 60 };
export const lettersAskedBy = (personId: string) => `address letters asked by ${personId}`;

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
    "/sign-up-invited": { window: 2, max: 30 },
    "/settle-invited": { window: 10, max: 40 },
    "/sign-in/email": { window: 2, max: 20 },
    "/send-verification-email": { window: 10, max: 20 },
    "/request-password-reset": { window: 10, max: 20 },
    "/reset-password": { window: 10, max: 20 },
    "/verify-address": { window: 10, max: 40 },
    "/replace-password": { window: 10, max: 20 },
    "/ask-for-address": { window: 10, max: 20 },
    "/send-address-letter": { window: 10, max: 20 },
    "/confirm-address": { window: 10, max: 40 },
    "/take-back-address": { window: 10, max: 20 },
    "/close-account": { window: 10, max: 20 },
    // No path: the library throws counts away after the longest window it knows of, and ours must live as long as they count.
    "counts of our own": {
      window: Math.max(...[guesses, letters, lettersByOne, invitesByOne].map(({ withinSeconds }) => withinSeconds)),
      max: 1,
    },
  },
} satisfies BetterAuthOptions["rateLimit"];
