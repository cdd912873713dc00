/** Often enough to explain what does not come while one still wonders. */
export const askEveryMs = 20_000;
/** Whoever waits should see at once that it is over. */
export const askAgainMs = 4000;
