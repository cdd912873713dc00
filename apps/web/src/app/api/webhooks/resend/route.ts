import { answerMailWebhook } from "~/server/mail-webhook.ts";
import { services } from "~/server/services.ts";

export const dynamic = "force-dynamic";

export function POST(request: Request): Promise<Response> {
  return answerMailWebhook(request, services());
}
