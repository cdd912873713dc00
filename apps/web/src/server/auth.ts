import { type Auth, createAuth } from "./auth/create-auth.ts";
import { services } from "./services.ts";

// Kept on globalThis because hot reload loads this module anew.
const kept = globalThis as { concertoAuth?: Auth };

/** The sign-in library, built once per process. */
export function auth(): Auth {
  if (!kept.concertoAuth) {
    const { db, site } = services();
    kept.concertoAuth = createAuth({ db, appUrl: site.url, secret: site.secret });
  }
  return kept.concertoAuth;
}
