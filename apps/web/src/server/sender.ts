/**
 * Where a request came from, as the nearest proxy saw it: the last address of X-Forwarded-For. Whatever stands before it may have come
 * with the request, and be made up.
 */
export function senderOf(headers: Headers): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
}
