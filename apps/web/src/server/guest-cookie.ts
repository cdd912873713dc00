import { idIn, isSealed, type Sealed, seal } from "@concerto/core/access/sealed";

const name = "concerto.guest";

/** As long as browsers keep a cookie: a guest comes back for the next mix under their name. */
const maxAgeSeconds = 400 * 24 * 3600;

const sealedGuest = (id: string): Sealed => ({ purpose: "guest", id, generation: 1 });

type Site = { url: string; secret: string };

/** The guest whom a browser's cookie proves to be; null without one, and for one that we did not make. */
export function guestIn(headers: Headers, { secret }: Pick<Site, "secret">): string | null {
  const cookie = headers.get("cookie") ?? "";
  const token = cookie.match(/(?:^|;\s*)concerto\.guest=([\w-]*)/)?.[1] ?? "";
  const id = idIn(token);
  return id !== null && isSealed(secret, token, sealedGuest(id)) ? id : null;
}

/** The Set-Cookie that makes a browser known as this guest. */
export function guestCookie(guestId: string, { url, secret }: Site): string {
  const secure = url.startsWith("https://") ? "; Secure" : "";
  const value = seal(secret, sealedGuest(guestId));
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}
