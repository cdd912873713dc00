const pollMs = 200;
const patienceMs = 20_000;

/** A letter as the embedded inbox lists it. */
export type Letter = { id: string; to: string[]; subject: string; html: string | null; text: string | null };

/**
 * The newest letter to an address, with `subject` in its subject; waits until it arrives. `after` is a letter that had arrived before:
 * only newer ones count.
 */
export async function letterTo(address: string, subject = "", { after }: { after?: Letter } = {}): Promise<Letter> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const newest = (await listLetters()).find(
      (letter) => letter.to.includes(address.toLowerCase()) && letter.subject.includes(subject),
    );
    if (newest && newest.id !== after?.id) return newest;
    await new Promise((done) => setTimeout(done, pollMs));
  }
  throw new Error(`No letter "${subject}" to ${address} arrived within ${patienceMs / 1000} s.`);
}

/** The letter's link to a page of ours, such as "/verify", or to one below it: "/i" for "/i/secret". */
export function linkIn({ text, html, subject }: Letter, page: string): string {
  const links = `${text ?? ""} ${html ?? ""}`.match(/https?:\/\/[^\s"'<>)\]]+/g) ?? [];
  const link = links
    .map((found) => found.replaceAll("&amp;", "&"))
    .find((found) => `${new URL(found).pathname}/`.startsWith(`${page}/`));
  if (!link) throw new Error(`The letter "${subject}" has no link to ${page}.`);
  return link;
}

async function listLetters(): Promise<Letter[]> {
  const inbox = process.env.INBOX_URL;
  if (!inbox) throw new Error("INBOX_URL is missing: run the scenarios by the root's test command.");
  const response = await fetch(new URL("/emails", inbox));
  if (!response.ok) throw new Error(`The inbox answered ${response.status}.`);
  const listed: Letter[] | { data: Letter[] } = await response.json();
  return Array.isArray(listed) ? listed : listed.data;
}
