import { type AlarmEdges, raiseAlarm } from "@concerto/core/alarms/alarms";
import { heedProvider } from "@concerto/core/mail/heeding";
import { providerEvent } from "@concerto/core/mail/moving";
import { Webhook, WebhookVerificationError } from "svix";
import { readText } from "./read-text.ts";

/** What is told of one mail is short. */
const mostBytes = 256 * 1024;

type Edges = AlarmEdges & { mailWebhookSecret?: string | null };

/**
 * Hears what the mail provider tells: only what is signed with our secret, over the body as it came, and no older than five minutes. A call
 * that was heeded before is thanked for and changes nothing. Without a secret there is nothing here.
 */
export async function answerMailWebhook(request: Request, edges: Edges): Promise<Response> {
  if (!edges.mailWebhookSecret) return answer(404, "There is nothing here.");
  const body = await readText(request, mostBytes);
  if (body === undefined) return answer(413, "Too long.");
  const callId = request.headers.get("svix-id") ?? "";
  if (!isSigned(body, { headers: request.headers, secret: edges.mailWebhookSecret }))
    return answer(401, "This is not signed as it should be.");
  const event = providerEvent.safeParse(JSON.parse(body));
  // Of contacts and domains the provider tells too.
  if (!event.success) return answer(200, "This is not about a mail.");
  const now = () => new Date();
  const { isQuotaSpent } = await heedProvider({ db: edges.db, now }, { callId, event: event.data });
  if (isQuotaSpent) await raiseAlarm(edges, "mail-quota");
  return answer(200, "Thank you.");
}

function isSigned(body: string, { headers, secret }: { headers: Headers; secret: string }): boolean {
  try {
    new Webhook(secret).verify(body, Object.fromEntries(headers));
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  }
}

const answer = (status: number, words: string) =>
  new Response(words, { status, headers: { "cache-control": "no-store, private" } });
