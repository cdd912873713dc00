import { randomUUID } from "node:crypto";
import { type Account, lookAtAccount } from "@concerto/mail/account";
import { createMailer } from "@concerto/mail/mailer";
import { type Finding, untold, well, wrong } from "./finding.ts";

type Sending = { apiKey: string; baseUrl?: string; from: string };

/** Whether mail can go out, as far as the provider tells; with `sendTo` one letter is sent there, else nothing. */
export async function examineMail(sending: Sending, { sendTo }: { sendTo?: string }): Promise<Finding[]> {
  const account = findingOf(await lookAtAccount(sending));
  return sendTo === undefined ? [account] : [account, await sendOne(sending, sendTo)];
}

function findingOf(account: Account): Finding {
  const { domain } = account;
  switch (account.is) {
    case "verified":
      return well(`The key is valid, and ${domain} is verified.`);
    case "not-verified":
      return wrong(
        `The key is valid, but ${domain} is ${account.status}.`,
        "Resend, Domains: put its records (SPF, DKIM) into your DNS, then press Verify.",
      );
    case "no-such-domain":
      return wrong(
        `The key is valid, but its team has no domain ${domain}.`,
        "Add it under Domains in Resend, or send from a domain that is there (MAIL_FROM).",
      );
    case "key-refused":
      return wrong(
        `The provider refuses the key: ${account.message}`,
        "Make a new key under API Keys in Resend (RESEND_API_KEY).",
      );
    case "sending-only":
      return untold(
        `The key may only send, which is right; so whether ${domain} is verified cannot be asked.`,
        "Look under Domains in Resend, or send yourself a letter: --send-to you@example.com",
      );
    case "untold":
      return untold(
        "Something answers that is not Resend itself: of keys and domains it says nothing.",
        "On one machine that is the embedded inbox. In production leave RESEND_BASE_URL out.",
      );
    case "unreachable":
      return wrong(
        `The provider does not answer: ${account.message}`,
        "May this machine reach https://api.resend.com? Is RESEND_BASE_URL meant to be set?",
      );
  }
}

async function sendOne(sending: Sending, to: string): Promise<Finding> {
  const words = "This letter was sent by Concerto's doctor: mail from here goes out.";
  const answer = await createMailer(sending).send(
    { to, subject: "Concerto can send mail", text: words, html: `<p>${words}</p>` },
    { idempotencyKey: `doctor-${randomUUID()}` },
  );
  return answer.accepted
    ? well(`A letter to ${to} was accepted. That it arrives, only its inbox can tell.`)
    : wrong(
        `The letter to ${to} was not accepted (${answer.kind}): ${answer.message}`,
        "See Emails and Domains in Resend.",
      );
}
