const underWay = new Map<string, number>();

/** Whether the server has yet to answer an act on this version's comments: what it says of them meanwhile is how things were. */
export const isActing = (versionId: string) => (underWay.get(versionId) ?? 0) > 0;

/** Counts an act on this version's comments as under way until it is answered. */
export async function whileActing(versionId: string, ask: () => Promise<unknown>): Promise<void> {
  underWay.set(versionId, (underWay.get(versionId) ?? 0) + 1);
  try {
    await ask();
  } finally {
    underWay.set(versionId, (underWay.get(versionId) ?? 1) - 1);
  }
}
