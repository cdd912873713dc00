const day = 24 * 3_600_000;

/** Long enough for a holiday; each time it is sent again, anew. */
export const livesMs = 14 * day;

export const expiryFrom = (now: Date) => new Date(now.getTime() + livesMs);
