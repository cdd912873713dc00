/** What alarms are raised for: what is wrong, and what to do about it. */
export const causes = {
  "worker-silent": {
    what: "No worker takes jobs: new files are not listened to, and no mail goes out.",
    advice: "Look whether the worker runs, and what it prints; start it again. Nothing is lost meanwhile.",
  },
  "mail-quota": {
    what: "Resend says that the mail quota is spent. Digests pause; sign-up, reset and invites go on being tried.",
    advice: "Raise the plan, and set MAIL_DAILY_LIMIT and MAIL_MONTHLY_LIMIT to what it allows.",
  },
  "mail-nearly-spent": {
    what: "Four fifths of what may be mailed in 24 hours are spent. Digests stop before the rest; sign-up, reset and invites go on.",
    advice: "If that is usual, raise the plan and MAIL_DAILY_LIMIT.",
  },
  "mail-storm": {
    what: "More digests and news were mailed in 24 hours than there are people to want them. They are stopped.",
    advice: "Something writes them again and again: look into the outbox before anything else.",
  },
  "mail-settings": {
    what: "Resend refuses the key or the address that mail is sent from. No mail goes out; what waits is tried again.",
    advice: "Ask the doctor: pnpm run doctor. Mend RESEND_API_KEY or MAIL_FROM and restart the worker.",
  },
  "mail-unreachable": {
    what: "Resend has not answered for a while. Mail waits, and is tried again.",
    advice: "Look at Resend's status page, and whether the worker's machine reaches it.",
  },
} as const satisfies Record<string, { what: string; advice: string }>;

export type Cause = keyof typeof causes;
