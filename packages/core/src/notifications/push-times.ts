const secondMs = 1000;
const minuteMs = 60 * secondMs;

/** Older than this it is no news, for a push service either. */
export const pushLivesMs = 60 * minuteMs;

/** What was told this lately may not be in sight of every transaction yet: it is left to the job that was asked for with it. */
const settlesMs = 2 * secondMs;
/** Time for a page that is open to say that it was read, and for what comes together to be told together. */
const gathersMs = 3 * secondMs;

type Told = { pushedAt: Date | null; now: Date };

/** When a browser may be told next: not at once, and once a minute at most. */
export function nextPushAt({ pushedAt, now }: Told): Date {
  const gathered = now.getTime() + gathersMs;
  return new Date(pushedAt === null ? gathered : Math.max(gathered, pushedAt.getTime() + minuteMs));
}

/** Whether a browser was told less than a minute ago. */
export function isTooSoon({ pushedAt, now }: Told): boolean {
  return pushedAt !== null && now.getTime() - pushedAt.getTime() < minuteMs;
}

/** What is to be told now: what was told to its person after this, until then. */
export function spanOfPush({ heardUntil, now }: { heardUntil: Date; now: Date }): { after: Date; until: Date } {
  const oldest = now.getTime() - pushLivesMs;
  return { after: new Date(Math.max(heardUntil.getTime(), oldest)), until: new Date(now.getTime() - settlesMs) };
}
