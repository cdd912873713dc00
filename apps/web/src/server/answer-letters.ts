import type { Context } from "@concerto/core/context";
import { unsubscribe } from "@concerto/core/digests/preferences";
import { DomainError } from "@concerto/core/errors";

const headers = { "cache-control": "no-store, private", "content-type": "text/plain; charset=utf-8" };

/** Takes somebody off the list at their mail program's word, by RFC 8058: by the secret alone, whoever is signed in where it comes from. */
export async function answerLetters(ctx: Context, token: string): Promise<Response> {
  try {
    await unsubscribe(ctx, { token });
    return new Response("You are off the list.", { headers });
  } catch (error) {
    if (error instanceof DomainError) return new Response(error.message, { status: 404, headers });
    throw error;
  }
}
