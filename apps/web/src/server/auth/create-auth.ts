import type { Context } from "@concerto/core/context";
import { tryToClaim } from "@concerto/core/invites/claim";
import { isHeld } from "@concerto/core/people/address-changes";
import { reopenAccount } from "@concerto/core/people/closing";
import { forgetTries, takeTry } from "@concerto/core/tries";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError, createAuthMiddleware, createEmailVerificationToken } from "better-auth/api";
import { accountSettings } from "./account-settings.ts";
import { invitedPeople } from "./invited-people.ts";
import { postAuthLetter } from "./letters.ts";
import { guesses, guessesAt, requestLimits } from "./limits.ts";
import { refusalOf } from "./refusals.ts";
import { settlePassword } from "./settle-password.ts";
import { verifyAddress } from "./verify-address.ts";

export type AuthSurroundings = { db: Context["db"]; appUrl: string; secret: string };
export type Auth = ReturnType<typeof createAuth>;

const daySeconds = 24 * 60 * 60;
const verifyLinkSeconds = 3 * daySeconds;

/** Sign-up, sign-in, verification and reset. Requests from outside reach it through `answerAuth` alone. */
export function createAuth({ db, appUrl, secret }: AuthSurroundings) {
  return betterAuth({
    appName: "Concerto",
    baseURL: appUrl,
    basePath: "/api/auth",
    secret,
    trustedOrigins: [new URL(appUrl).origin],
    telemetry: { enabled: false },
    // Its warnings are wrong passwords and unknown addresses: everyday life.
    logger: { log: (level, message, ...details) => level === "error" && console.error(message, ...details) },
    database: prismaAdapter(db, { provider: "postgresql", transaction: true }),
    advanced: {
      cookiePrefix: "concerto",
      useSecureCookies: appUrl.startsWith("https://"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      // Said because the library turns the check off by itself where NODE_ENV is "test".
      disableOriginCheck: false,
      // The session and its person in one query: every request asks for them.
      database: { generateId: false, joins: true },
    },
    user: {
      modelName: "person",
      additionalFields: { timeZone: { type: "string", required: false, defaultValue: "UTC" } },
    },
    account: { fields: { userId: "personId" }, accountLinking: { enabled: false } },
    session: {
      fields: { userId: "personId" },
      expiresIn: 30 * daySeconds,
      updateAge: daySeconds,
      // Pages read sessions and cannot set cookies: were a session prolonged there, its cookie would not be. The browser asks for it.
      deferSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    rateLimit: requestLimits,
    emailAndPassword: {
      enabled: true,
      autoSignIn: true,
      requireEmailVerification: false,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: daySeconds,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) =>
        postAuthLetter({ db, appUrl }, user, { kind: "reset-password", path: `/reset-password?token=${token}` }),
      onPasswordReset: ({ user }) => settlePassword(db, user),
    },
    emailVerification: {
      expiresIn: verifyLinkSeconds,
      sendOnSignUp: false, // after the sign-up's transaction instead, see below
      sendVerificationEmail: ({ user, token }) =>
        postAuthLetter({ db, appUrl }, user, { kind: "verify-address", path: `/verify?token=${token}` }),
    },
    hooks: {
      before: createAuthMiddleware(async ({ path, body }) => {
        if (path === "/sign-up/email" && (await isHeld({ db, now: () => new Date() }, String(body?.email))))
          throw new APIError("UNPROCESSABLE_ENTITY", refusalOf("ADDRESS_HELD"));
        if (path !== "/sign-in/email") return;
        const allowed = await takeTry(db, guessesAt(String(body?.email)), guesses);
        if (!allowed) throw new APIError("TOO_MANY_REQUESTS", refusalOf("TOO_MANY_GUESSES"));
      }),
      after: createAuthMiddleware(async ({ path, context: { newSession } }) => {
        if (!newSession) return;
        const { user } = newSession;
        await reopenAccount({ db }, user.id);
        // One of many occasions: nothing else hangs on it, and what fails here fails no sign-in.
        await tryToClaim({ db, now: () => new Date() }, user.id);
        if (path === "/sign-in/email") await forgetTries(db, guessesAt(user.email));
        if (path !== "/sign-up/email") return;
        // Within the sign-up's transaction the letter would take a second connection while holding the first: enough people signing up
        // at once would wait for each other; and a sign-up that is rolled back would leave its letter.
        const token = await createEmailVerificationToken(secret, user.email, undefined, verifyLinkSeconds);
        await postAuthLetter({ db, appUrl }, user, { kind: "verify-address", path: `/verify?token=${token}` });
      }),
    },
    plugins: [verifyAddress(db), accountSettings({ db, appUrl }), invitedPeople({ db, appUrl, secret })],
  });
}
