import type { Context } from "@concerto/core/context";
import { addressProvenBy } from "@concerto/core/invites/find-invite";
import { isHeld } from "@concerto/core/people/address-changes";
import { createProvenPerson } from "@concerto/core/people/newcomers";
import type { BetterAuthPlugin, GenericEndpointContext, User } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { refusalOf } from "./refusals.ts";
import { settleInvited, signUpInvited } from "./requests.ts";
import { verifyWithPassword } from "./settle-password.ts";

type Surroundings = { db: Context["db"]; appUrl: string; secret: string };

const refuse = (status: ConstructorParameters<typeof APIError>[0], code: string) =>
  new APIError(status, refusalOf(code));

/**
 * What the secret in an invite's letter is good for: it stood in that letter alone, so whoever holds it reads the mailbox, and needs no
 * second letter to verify the address. The link that the inviter can copy proves nothing, and is refused here.
 */
export function invitedPeople({ db, appUrl, secret }: Surroundings) {
  const surroundings = { db, site: { url: appUrl, secret }, now: () => new Date() };
  const provenAddress = async (token: string) => {
    const email = await addressProvenBy(surroundings, token);
    if (email === null) throw refuse("BAD_REQUEST", "INVALID_TOKEN");
    return email;
  };
  return {
    id: "invited-people",
    endpoints: {
      /** Makes the invited address an account that is verified from the first moment. */
      signUpInvited: createAuthEndpoint("/sign-up-invited", { method: "POST", body: signUpInvited }, async (ctx) => {
        const { token, name, password, timeZone } = ctx.body;
        const email = await provenAddress(token);
        if (await isHeld(surroundings, email)) throw refuse("UNPROCESSABLE_ENTITY", "ADDRESS_HELD");
        const passwordHash = await ctx.context.password.hash(password);
        const person = await createProvenPerson({ db }, { name, email, timeZone, passwordHash });
        if (!person) throw refuse("UNPROCESSABLE_ENTITY", "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL");
        await signIn(ctx, person);
        return ctx.json({ outcome: "signed-up" as const });
      }),

      /**
       * For an account that somebody made with the invited address and never verified: the owner of the mailbox chooses its password, the
       * one before opens nothing any more, and every other session ends.
       */
      settleInvited: createAuthEndpoint("/settle-invited", { method: "POST", body: settleInvited }, async (ctx) => {
        const email = await provenAddress(ctx.body.token);
        const found = await ctx.context.internalAdapter.findUserByEmail(email);
        if (!found) throw refuse("BAD_REQUEST", "INVALID_TOKEN");
        const passwordHash = await ctx.context.password.hash(ctx.body.newPassword);
        // An account that is verified has a password of its owner's: whoever finds the letter must not change it.
        if (!(await verifyWithPassword(db, found.user, { passwordHash })))
          throw refuse("CONFLICT", "EMAIL_ALREADY_VERIFIED");
        await signIn(ctx, { ...found.user, emailVerified: true });
        return ctx.json({ outcome: "settled" as const });
      }),
    },
  } satisfies BetterAuthPlugin;
}

async function signIn(ctx: GenericEndpointContext, user: User): Promise<void> {
  const session = await ctx.context.internalAdapter.createSession(user.id);
  await setSessionCookie(ctx, { session, user });
}
