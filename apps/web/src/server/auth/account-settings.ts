import type { Context } from "@concerto/core/context";
import { tryToClaim } from "@concerto/core/invites/claim";
import {
  askForAddress,
  confirmAddress,
  renewAddressLetter,
  takeBackAddress,
  waitingAddress,
} from "@concerto/core/people/address-changes";
import { closeAccount } from "@concerto/core/people/closing";
import { takeTry } from "@concerto/core/tries";
import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { deleteSessionCookie, setSessionCookie } from "better-auth/cookies";
import { letters, lettersAskedBy, lettersByOne, lettersTo } from "./limits.ts";
import { linksTo } from "./links.ts";
import { provenOwner, requireOwner, signedInHere } from "./owner.ts";
import { refusalOf } from "./refusals.ts";
import { requests } from "./requests.ts";
import { replacePassword } from "./settle-password.ts";

type Surroundings = { db: Context["db"]; appUrl: string };

const refuse = (status: ConstructorParameters<typeof APIError>[0], code: string) =>
  new APIError(status, refusalOf(code));
const post = <Path extends keyof typeof requests>(path: Path) => ({ method: "POST", body: requests[path] }) as const;

/**
 * What changes how somebody gets in, from the settings page. Each takes the password again, so that a tab that was left open is not enough;
 * the two that are opened from a letter take its secret. All of it in our own words and transactions, in place of the library's endpoints,
 * which change first and write letters later.
 */
export function accountSettings({ db, appUrl }: Surroundings) {
  const surroundings = { db, now: () => new Date() };
  const links = linksTo(appUrl);
  return {
    id: "account-settings",
    endpoints: {
      replacePassword: createAuthEndpoint("/replace-password", post("/replace-password"), async (ctx) => {
        const person = await provenOwner(ctx, db, ctx.body.password);
        const passwordHash = await ctx.context.password.hash(ctx.body.newPassword);
        await replacePassword(db, person, { passwordHash, resetUrl: links.forgotPassword });
        // A new session for this browser as well: a copy of the old one's cookie ends with the others.
        const session = await ctx.context.internalAdapter.createSession(person.id);
        await setSessionCookie(ctx, { session, user: person });
        return ctx.json({ outcome: "replaced" as const });
      }),

      askForAddress: createAuthEndpoint("/ask-for-address", post("/ask-for-address"), async (ctx) => {
        const { email, password } = ctx.body;
        const person = await provenOwner(ctx, db, password);
        if (email === person.email) throw refuse("BAD_REQUEST", "SAME_ADDRESS");
        const mayWrite = await takeLetter(db, { personId: person.id, email });
        await askForAddress(surroundings, { person, email, linkOf: links.confirmAddress, mayWrite });
        return ctx.json({ outcome: "asked" as const });
      }),

      sendAddressLetter: createAuthEndpoint("/send-address-letter", post("/send-address-letter"), async (ctx) => {
        const person = await requireOwner(ctx);
        const change = await db.addressChange.findUnique({ where: { personId: person.id } });
        if (!change) throw refuse("CONFLICT", "NO_ADDRESS_CHANGE");
        const mayWrite = await takeLetter(db, { personId: person.id, email: change.email });
        await renewAddressLetter(surroundings, { person, linkOf: links.confirmAddress, mayWrite });
        return ctx.json({ outcome: "asked" as const });
      }),

      confirmAddress: createAuthEndpoint("/confirm-address", post("/confirm-address"), async (ctx) => {
        const { token } = ctx.body;
        const waiting = await waitingAddress(surroundings, token);
        if (!waiting) throw refuse("BAD_REQUEST", "INVALID_TOKEN");
        const { personId, email } = waiting;
        if ((await signedInHere(ctx))?.id !== personId) return ctx.json({ outcome: "sign-in" as const });
        const outcome = await confirmAddress(surroundings, { personId, token, takeBackLinkOf: links.takeBackAddress });
        if (outcome === "taken") throw refuse("CONFLICT", "ADDRESS_TAKEN");
        if (outcome === "dead") throw refuse("BAD_REQUEST", "INVALID_TOKEN");
        await tryToClaim(surroundings, personId);
        return ctx.json({ outcome, email });
      }),

      takeBackAddress: createAuthEndpoint("/take-back-address", post("/take-back-address"), async (ctx) => {
        const passwordHash = await ctx.context.password.hash(ctx.body.newPassword);
        const outcome = await takeBackAddress(surroundings, { token: ctx.body.token, passwordHash });
        if (outcome === "taken") throw refuse("CONFLICT", "ADDRESS_TAKEN");
        if (outcome === "dead") throw refuse("BAD_REQUEST", "INVALID_TOKEN");
        return ctx.json({ outcome });
      }),

      closeAccount: createAuthEndpoint("/close-account", post("/close-account"), async (ctx) => {
        const { email, password } = ctx.body;
        const asked = await requireOwner(ctx);
        if (email !== asked.email) throw refuse("BAD_REQUEST", "NOT_YOUR_ADDRESS");
        const person = await provenOwner(ctx, db, password);
        const outcome = await closeAccount(surroundings, { personId: person.id, signInUrl: links.signIn });
        if (outcome === "shared") throw refuse("CONFLICT", "SHARED_PROJECTS");
        deleteSessionCookie(ctx);
        return ctx.json({ outcome });
      }),
    },
  } satisfies BetterAuthPlugin;
}

/** Whether one more letter may go to that address. The person hears when they have asked too often; of the address's own count nobody hears. */
async function takeLetter(
  db: Context["db"],
  { personId, email }: { personId: string; email: string },
): Promise<boolean> {
  if (!(await takeTry(db, lettersAskedBy(personId), lettersByOne)))
    throw refuse("TOO_MANY_REQUESTS", "TOO_MANY_LETTERS");
  return takeTry(db, lettersTo(email), letters);
}
