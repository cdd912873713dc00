const key = "concerto.checked";
/** Of so many versions this browser remembers that somebody has looked. */
const mostKept = 200;

/** Whether somebody has looked, in this browser, at what there is to check in a version. */
export const wasSeen = (versionId: string): boolean => seen().includes(versionId);

export function rememberSeen(versionId: string): void {
  try {
    const others = seen().filter((id) => id !== versionId);
    localStorage.setItem(key, JSON.stringify([versionId, ...others].slice(0, mostKept)));
  } catch {
    // Storage refused: it is only not remembered.
  }
}

function seen(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : [];
  } catch {
    return []; // storage refused, or somebody else's words in it
  }
}
