import { Resend } from "resend";

/**
 * What the provider says of a key and of the domain that mail is sent from. "sending-only": the key may send and ask nothing, so that the
 * domain cannot be looked up. "untold": whoever answered is not Resend, or does not know of domains.
 */
export type Account =
  | { is: "verified" | "not-verified" | "no-such-domain"; domain: string; status?: string }
  | { is: "key-refused" | "sending-only" | "untold" | "unreachable"; domain: string; message: string };

const patienceMs = 10_000;

/** Looks the account behind a key up. Sends nothing. */
export async function lookAtAccount(options: { apiKey: string; baseUrl?: string; from: string }): Promise<Account> {
  const { apiKey, baseUrl = "https://api.resend.com", from } = options;
  const domain = domainOf(from);
  const resend = new Resend(apiKey, { baseUrl: baseUrl.replace(/\/+$/, "") });
  const { data, error } = await resend.domains
    .list({ limit: 100 }, { signal: AbortSignal.timeout(patienceMs) })
    .catch((thrown: unknown) => ({ data: null, error: { name: "", statusCode: null, message: String(thrown) } }));
  if (error) return { is: whyNot(error), domain, message: error.message };
  // The client hands on any JSON as it came.
  const domains = Array.isArray(data?.data) ? data.data : [];
  const found = domains.find(({ name }) => name === domain);
  if (!found) return { is: "no-such-domain", domain };
  return { is: found.status === "verified" ? "verified" : "not-verified", domain, status: found.status };
}

/** The domain of an address such as "Concerto <mail@concerto.example>". */
export function domainOf(from: string): string {
  return /@([^\s>]+)/.exec(from)?.[1]?.toLowerCase() ?? "";
}

function whyNot({ name, statusCode, message }: { name: string; statusCode: number | null; message: string }) {
  if (name === "restricted_api_key") return "sending-only";
  if (name === "invalid_api_key" || name === "missing_api_key" || /API key is invalid/i.test(message))
    return "key-refused";
  if (statusCode === 401 || statusCode === 403) return "key-refused";
  return statusCode === 404 || statusCode === 405 ? "untold" : "unreachable";
}
