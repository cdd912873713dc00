import type { ReactElement } from "react";
import { render } from "react-email";
import { resetPassword } from "./emails/reset-password.tsx";
import { verifyAddress } from "./emails/verify-address.tsx";

/** What each kind of mail is told. `name` is the person's own; `url` is absolute. */
export type MailProps = {
  "verify-address": { name: string; url: string };
  "reset-password": { name: string; url: string };
};

/** Every mail that Concerto can write. */
export type Mail = { [Kind in keyof MailProps]: { kind: Kind } & MailProps[Kind] }[keyof MailProps];

type Template<Props> = { subject: string; Letter: (props: Props) => ReactElement };

// A kind without a template does not compile.
const templates = {
  "verify-address": verifyAddress,
  "reset-password": resetPassword,
} satisfies { [Kind in keyof MailProps]: Template<MailProps[Kind]> };

/** Both parts of a mail and its subject. Throws if `url` is not an absolute web address. */
export async function renderMail(mail: Mail): Promise<{ subject: string; html: string; text: string }> {
  requireWebAddress(mail.url);
  const { subject, Letter } = templates[mail.kind];
  const letter = Letter(mail);
  const [html, text] = await Promise.all([render(letter), render(letter, { plainText: true })]);
  return { subject, html, text };
}

function requireWebAddress(url: string): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : "";
  const whole = !/[\s\p{Cc}]/u.test(url);
  if (!whole || (protocol !== "https:" && protocol !== "http:"))
    throw new Error("A mail's link must be an absolute web address");
}
