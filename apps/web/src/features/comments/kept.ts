/** What lives as long as the tab, whatever happens to the page: what somebody typed must outlast a reload. */
export const kept = {
  read<Value>(key: string, isValue: (value: unknown) => value is Value): Value | null {
    try {
      const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
      return isValue(value) ? value : null;
    } catch {
      return null; // storage refused, or not ours
    }
  },
  write(key: string, value: unknown): void {
    try {
      if (value === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(value));
    } catch {
      // Storage refused or full: it lives as long as the page.
    }
  },
};
