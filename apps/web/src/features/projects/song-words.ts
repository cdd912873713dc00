const dayMs = 24 * 60 * 60 * 1000;
const trashDays = 30;

/** How long something stays in the trash: "gone for good in 12 days". */
export function daysLeft(removedAt: string, nowMs = Date.now()): string {
  const days = Math.ceil((Date.parse(removedAt) + trashDays * dayMs - nowMs) / dayMs);
  return days <= 1 ? "gone for good within a day" : `gone for good in ${days} days`;
}

/** The line under a song's name: what it is about and who began it. */
export function originOf({ about, beganBy }: { about: string; beganBy: string | null }): string {
  return [about, beganBy && `begun by ${beganBy}`].filter(Boolean).join(" · ");
}

/** The id of the link that a song's row is named by. */
export const songLinkId = (songId: string) => `song-${songId}`;
