import type { Context } from "@concerto/core/context";
import { forgetTries, takeTry } from "@concerto/core/tries";
import type { GenericEndpointContext, User } from "better-auth";
import { APIError, getSessionFromCtx } from "better-auth/api";
import { guesses, guessesInSettingsOf } from "./limits.ts";
import { refusalOf } from "./refusals.ts";

/** Who is signed in to the browser that asks, read from the database; null for a visitor. */
export async function signedInHere(ctx: GenericEndpointContext): Promise<User | null> {
  return (await getSessionFromCtx(ctx))?.user ?? null;
}

/** Who is signed in here; anybody else is told to sign in. */
export async function requireOwner(ctx: GenericEndpointContext): Promise<User> {
  const person = await signedInHere(ctx);
  if (!person) throw new APIError("UNAUTHORIZED", refusalOf("SIGN_IN_FIRST"));
  return person;
}

/**
 * Who is signed in here and knows the password. Wrong ones are counted apart from those at the sign-in page: there a stranger can use up
 * the tries, and must not keep the owner from changing a password.
 */
export async function provenOwner(ctx: GenericEndpointContext, db: Context["db"], password: string): Promise<User> {
  const person = await requireOwner(ctx);
  const key = guessesInSettingsOf(person.id);
  if (!(await takeTry(db, key, guesses))) throw new APIError("TOO_MANY_REQUESTS", refusalOf("TOO_MANY_GUESSES"));
  const { internalAdapter, password: passwords } = ctx.context;
  const hash = (await internalAdapter.findAccounts(person.id)).find((way) => way.providerId === "credential")?.password;
  if (!hash || !(await passwords.verify({ hash, password }))) {
    throw new APIError("FORBIDDEN", refusalOf("WRONG_PASSWORD"));
  }
  await forgetTries(db, key);
  return person;
}
