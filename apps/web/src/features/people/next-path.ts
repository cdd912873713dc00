const nowhere = "https://nowhere.invalid";

/**
 * Where to go after signing in: `next` if it is a path of our own, else the start. Addresses that a browser would read as another site's
 * ("//evil.example", "/\evil.example", "/<tab>/evil.example") lead to the start.
 */
export function nextPath(next: unknown): string {
  if (typeof next !== "string" || !next.startsWith("/")) return "/";
  try {
    const url = new URL(next, nowhere);
    const path = url.pathname + url.search + url.hash;
    // Asked again, because "/.//evil.example" is a path at first and becomes "//evil.example".
    return url.origin === nowhere && new URL(path, nowhere).origin === nowhere ? path : "/";
  } catch {
    return "/";
  }
}

/** A link to one of the sign-in pages that remembers where the person wanted to go. */
export function withNext(page: string, next: string): string {
  return next === "/" ? page : `${page}?next=${encodeURIComponent(next)}`;
}
