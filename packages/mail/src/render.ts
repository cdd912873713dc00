import type { ReactElement } from "react";
import { render } from "react-email";
import { accountClosed } from "./emails/account-closed.tsx";
import { accountErased } from "./emails/account-erased.tsx";
import { addressChanged } from "./emails/address-changed.tsx";
import { alarm } from "./emails/alarm.tsx";
import { confirmAddress } from "./emails/confirm-address.tsx";
import { atOnce, digest } from "./emails/digest.tsx";
import type { AtOnce, Digest } from "./emails/digest-words.ts";
import { invite } from "./emails/invite.tsx";
import { inviteAcceptedAs } from "./emails/invite-accepted-as.tsx";
import { passwordChanged } from "./emails/password-changed.tsx";
import { resetPassword } from "./emails/reset-password.tsx";
import type { Shared } from "./emails/shared.ts";
import { sharedWithYou } from "./emails/shared-with-you.tsx";
import { transferOffered } from "./emails/transfer-offered.tsx";
import { verifyAddress } from "./emails/verify-address.tsx";

/** What each kind of mail is told. `name` is the person's own; `url` is absolute. */
export type MailProps = {
  "verify-address": { name: string; url: string };
  "reset-password": { name: string; url: string };
  "confirm-address": { name: string; url: string };
  "address-changed": { name: string; url: string };
  "password-changed": { name: string; url: string };
  "account-closed": { name: string; url: string; erasedOn: string };
  "account-erased": { name: string };
  alarm: { what: string; advice: string };
  "transfer-offered": { name: string; owner: string; project: string; url: string };
  invite: Shared & { inviter: string; may: string; words: string; url: string; until: string };
  "shared-with-you": Shared & { inviter: string; may: string; words: string; url: string };
  "invite-accepted-as": Shared & {
    name: string;
    invited: string;
    acceptedAs: string;
    isVerified: boolean;
    url: string;
  };
  digest: Digest;
  "at-once": AtOnce;
};

/** Every mail that Concerto can write. */
export type Mail = { [Kind in keyof MailProps]: { kind: Kind } & MailProps[Kind] }[keyof MailProps];

/** A picture that a letter shows by its `contentId`. */
type Attachment = { filename: string; contentType: string; base64: string; contentId: string };

type Template<Props> = {
  subject: string | ((props: Props) => string);
  Letter: (props: Props) => ReactElement;
  /** The part without pictures, where it is not the letter's own words in their order. */
  text?: (props: Props) => string;
  headers?: (props: Props) => Record<string, string>;
  attachments?: (props: Props) => Attachment[];
};

/** A letter as it goes out. */
export type Rendered = {
  subject: string;
  html: string;
  text: string;
  headers?: Record<string, string>;
  attachments?: Attachment[];
};

// A kind without a template does not compile.
const templates: { [Kind in keyof MailProps]: Template<MailProps[Kind]> } = {
  "verify-address": verifyAddress,
  "reset-password": resetPassword,
  "confirm-address": confirmAddress,
  "address-changed": addressChanged,
  "password-changed": passwordChanged,
  "account-closed": accountClosed,
  "account-erased": accountErased,
  alarm,
  "transfer-offered": transferOffered,
  invite,
  "shared-with-you": sharedWithYou,
  "invite-accepted-as": inviteAcceptedAs,
  digest,
  "at-once": atOnce,
};

/** Both parts of a mail, its subject, and what it brings with it. Throws if a link of it is not an absolute web address. */
export async function renderMail(mail: Mail): Promise<Rendered> {
  for (const url of linksOf(mail)) requireWebAddress(url);
  const { letter, text, ...rest } = compose(mail);
  const html = await render(letter);
  return { ...rest, html, text: text ?? (await render(letter, { plainText: true })) };
}

function compose<Kind extends keyof MailProps>(mail: { kind: Kind } & MailProps[Kind]) {
  const { subject, Letter, text, headers, attachments } = templates[mail.kind];
  return {
    subject: typeof subject === "string" ? subject : subject(mail),
    letter: Letter(mail),
    text: text?.(mail),
    ...(headers && { headers: headers(mail) }),
    ...(attachments && { attachments: attachments(mail) }),
  };
}

function linksOf(mail: Mail): string[] {
  const links = "url" in mail ? [mail.url] : [];
  if (!("groups" in mail)) return links;
  const within = mail.groups.flatMap(({ url, lines }) => [url, ...lines.map((line) => line.url)]);
  return [...links, mail.lettersUrl, mail.unsubscribeUrl, ...within];
}

function requireWebAddress(url: string): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : "";
  const whole = !/[\s\p{Cc}]/u.test(url);
  if (!whole || (protocol !== "https:" && protocol !== "http:"))
    throw new Error("A mail's link must be an absolute web address");
}
