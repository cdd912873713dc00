/** The name under which tabs of one browser agree who sends an upload. */
const nameOf = (uploadId: string) => `concerto-upload:${uploadId}`;

/** Where a browser has no locks, or gives none to this page, nothing is known of other tabs: the same part may then be sent twice, which is no harm but to the line. */
const nothing = () => undefined;

/** Takes an upload for this tab, and answers what gives it back; null where another tab of this browser sends it. */
export function claimUpload(uploadId: string): Promise<(() => void) | null> {
  if (!("locks" in navigator)) return Promise.resolve(nothing);
  return new Promise((resolve) => {
    navigator.locks
      .request(nameOf(uploadId), { ifAvailable: true }, (lock) => {
        if (lock) return new Promise<void>((giveBack) => resolve(giveBack));
        resolve(null);
      })
      .catch(() => resolve(nothing));
  });
}

/** Which of these uploads a tab of this browser is sending, this one included. */
export async function claimedUploads(uploadIds: readonly string[]): Promise<Set<string>> {
  if (!("locks" in navigator)) return new Set();
  const { held = [] } = await navigator.locks.query();
  const names = new Set(held.map(({ name }) => name));
  return new Set(uploadIds.filter((uploadId) => names.has(nameOf(uploadId))));
}
