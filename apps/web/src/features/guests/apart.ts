// Several people may use one browser, and each decides for themselves.
const keyOf = (personId: string) => `concerto.apart.${personId}`;

/** Whether somebody said, in this browser, that what its guest said is not theirs. */
export function staysApart(personId: string): boolean {
  try {
    return localStorage.getItem(keyOf(personId)) !== null;
  } catch {
    return false; // storage refused
  }
}

export function keepApart(personId: string): void {
  try {
    localStorage.setItem(keyOf(personId), "1");
  } catch {
    // Storage refused: they are asked again on another page.
  }
}
