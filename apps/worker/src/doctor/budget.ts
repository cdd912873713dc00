import type { Backstage } from "@concerto/core/context";
import { leftOf } from "@concerto/core/mail/budget";
import { readBudget } from "@concerto/core/mail/spending";
import { examine, type Finding, well, wrong } from "./finding.ts";

/** How many mails may still go out, as the worker was told and the provider has answered. */
export async function examineBudget(db: Backstage["db"]): Promise<Finding[]> {
  return examine(
    async () => {
      const now = new Date();
      const budget = await readBudget(db, now);
      const { dailyLimit, monthlyLimit, reservedShare, pausedUntil } = budget;
      const left = leftOf(budget);
      const share = `${Math.round(reservedShare * 100)} % of it kept for sign-in and invites`;
      const what = `Of ${dailyLimit} mails in 24 hours and ${monthlyLimit} in a month (${share}) ${left} may still go out.`;
      if (pausedUntil && pausedUntil > now)
        return [
          wrong(
            `The provider says that its quota is spent: digests pause until ${pausedUntil.toISOString()}. ${what}`,
            "What they would tell comes with the next ones. Set MAIL_DAILY_LIMIT and MAIL_MONTHLY_LIMIT to what your plan allows.",
          ),
        ];
      return [
        left > 0 ? well(what) : wrong(what, "Your plan's quota, or MAIL_DAILY_LIMIT, is too small for what is sent."),
      ];
    },
    { what: "How many mails may still go out could not be read", advice: "Mend the database first." },
  );
}
