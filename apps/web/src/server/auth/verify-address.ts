import type { Context } from "@concerto/core/context";
import { tryToClaim } from "@concerto/core/invites/claim";
import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint, getSessionFromCtx } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { verifyJWT } from "better-auth/crypto";
import { z } from "zod";
import { refusalOf } from "./refusals.ts";
import { verifyAddress as body } from "./requests.ts";
import { verifyWithPassword } from "./settle-password.ts";

/**
 * Somebody can sign up with another's address, and wait for the owner to click. So the link verifies at once only in a browser that holds
 * a session of that very account; anywhere else it asks for a new password, and then ends every other session.
 */
export type Verification = { outcome: "verified"; signedIn: boolean } | { outcome: "choose-password"; email: string };

/** What the library signs into a verification link; links that would change an address hold more, and are none of ours. */
const link = z.strictObject({ email: z.email(), iat: z.number(), exp: z.number() });

/** Takes the place of the library's own /verify-email, which verifies for whoever opens the link. */
export function verifyAddress(db: Context["db"]) {
  return {
    id: "verify-address",
    endpoints: {
      verifyAddress: createAuthEndpoint("/verify-address", { method: "POST", body }, async (ctx) => {
        const { token, newPassword } = ctx.body;
        const signed = link.safeParse(await verifyJWT(token, ctx.context.secret));
        const found = signed.success ? await ctx.context.internalAdapter.findUserByEmail(signed.data.email) : null;
        if (!found) throw refuseLink();
        const person = found.user;
        const session = await getSessionFromCtx(ctx);
        const signedIn = session?.user.id === person.id;
        const answer = (verification: Verification) => ctx.json(verification);
        if (person.emailVerified) return answer({ outcome: "verified", signedIn });
        if (signedIn) {
          await db.person.update({ where: { id: person.id }, data: { emailVerified: true } });
          await tryToClaim({ db, now: () => new Date() }, person.id);
          return answer({ outcome: "verified", signedIn });
        }
        if (newPassword === undefined) return answer({ outcome: "choose-password", email: person.email });

        const passwordHash = await ctx.context.password.hash(newPassword);
        if (!(await verifyWithPassword(db, person, { passwordHash }))) throw refuseLink();
        const opened = await ctx.context.internalAdapter.createSession(person.id);
        await setSessionCookie(ctx, { session: opened, user: { ...person, emailVerified: true } });
        return answer({ outcome: "verified", signedIn: true });
      }),
    },
  } satisfies BetterAuthPlugin;
}

const refuseLink = () => new APIError("BAD_REQUEST", refusalOf("INVALID_TOKEN"));
