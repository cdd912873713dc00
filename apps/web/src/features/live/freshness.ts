/** Whoever waits for something and hears nothing asks this often. */
const silentMs = 3_000;
/** Also where the line lives: should something ever go untold, it is found within half a minute. */
const anywayMs = 30_000;

/** When to ask again for what a page waits for. False: not at all. */
export function askAgainInMs({ isAwaiting, isSilent }: { isAwaiting: boolean; isSilent: boolean }): number | false {
  if (!isAwaiting) return false;
  return isSilent ? silentMs : anywayMs;
}
