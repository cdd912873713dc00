import { type Actor, nobody } from "@concerto/core/actor";
import type { Context } from "@concerto/core/context";
import { noteSeen } from "@concerto/core/people/sessions";
import type { Auth } from "./auth/create-auth.ts";
import { guestIn } from "./guest-cookie.ts";

type Edges = { db: Context["db"]; auth: Auth; site: Context["site"] };

/** Who sent these headers: read from the session in the database every time, never from a cookie's copy; and the guest of the browser. */
export async function readActor({ db, auth, site }: Edges, headers: Headers): Promise<Actor> {
  const guestId = guestIn(headers, site) ?? undefined;
  const session = await auth.api.getSession({ headers });
  if (!session) return guestId ? { kind: "guest", guestId } : nobody;
  await noteSeen({ db, now: () => new Date() }, session.session);
  const { user } = session;
  return {
    kind: "person",
    personId: user.id,
    isVerified: user.emailVerified,
    sessionId: session.session.id,
    guestId,
  };
}
