import "server-only";
import { type Actor, nobody } from "@concerto/core/actor";
import type { Context } from "@concerto/core/context";
import { auth } from "./auth.ts";
import { services } from "./services.ts";

/** The context of one request: who asks is read from the session in the database every time, never from a cookie's copy. */
export async function contextOf(headers: Headers): Promise<Context> {
  const { db, storage, limits } = services();
  return { db, storage, limits, actor: await actorOf(headers), now: () => new Date() };
}

async function actorOf(headers: Headers): Promise<Actor> {
  const session = await auth().api.getSession({ headers });
  if (!session) return nobody;
  return { kind: "person", personId: session.user.id, isVerified: session.user.emailVerified };
}
