/**
 * The start of the fixed window that `at` lies in, counted from the epoch. Signing with it gives everybody in the window the
 * identical address, so that a browser finds in its cache what it has already played. Let an address expire well after its window ends.
 */
export function startOfWindow(at: Date, windowSeconds: number): Date {
  const windowMs = windowSeconds * 1000;
  return new Date(Math.floor(at.getTime() / windowMs) * windowMs);
}
