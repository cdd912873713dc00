/** The inbox on this machine, which the root's test command brings. Its mode is one for all: only one test file may change it. */
const inboxUrl = (): string => {
  const url = process.env.RESEND_BASE_URL;
  if (!url) throw new Error("RESEND_BASE_URL is missing. Run the tests with `pnpm test`.");
  return url;
};

/** A mail as it arrived. */
export type Arrived = { id: string; subject: string; to: string[]; text: string; headers: Record<string, string> };

/** What arrived at an address, newest first. */
export async function arrivedAt(address: string): Promise<Arrived[]> {
  return (await fetch(`${inboxUrl()}/emails?to=${encodeURIComponent(address)}`)).json() as Promise<Arrived[]>;
}

/** Has the inbox treat the next mails so. */
export async function setInbox(mode: string, webhook?: { url: string; secret: string }): Promise<void> {
  const answer = await fetch(`${inboxUrl()}/mode`, { method: "PUT", body: JSON.stringify({ mode, webhook }) });
  if (!answer.ok) throw new Error(await answer.text());
}

/** Puts a mail there under this key, as somebody else would have. */
export async function putMail(to: string, idempotencyKey: string): Promise<void> {
  await fetch(`${inboxUrl()}/emails`, {
    method: "POST",
    headers: { authorization: "Bearer re_test", "idempotency-key": idempotencyKey },
    body: JSON.stringify({ from: "Concerto <old@concerto.test>", to, subject: "Before", text: "Before" }),
  });
}
