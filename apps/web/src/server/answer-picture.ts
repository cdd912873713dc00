import type { Context } from "@concerto/core/context";
import { DomainError } from "@concerto/core/errors";
import { requirePicture } from "@concerto/core/people/pictures";
import { z } from "zod";

const guarded = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
};

// A year, and never asked for again: a new picture has a new id. Only in the person's own browser, since who may see it is their affair.
const kept = { "cache-control": "private, max-age=31536000, immutable" };
const notKept = { "cache-control": "no-store, private" };

/** Answers with somebody's picture, to who may see it; everybody else cannot tell whether there is one. */
export async function answerPicture(ctx: Pick<Context, "db" | "actor" | "now">, pictureId: string): Promise<Response> {
  const nothing = () => new Response("There is nothing here.", { status: 404, headers: { ...guarded, ...notKept } });
  if (!z.uuid().safeParse(pictureId).success) return nothing();
  try {
    const { bytes, contentType } = await requirePicture(ctx, pictureId);
    return new Response(bytes, { headers: { ...guarded, ...kept, "content-type": contentType } });
  } catch (error) {
    if (error instanceof DomainError) return nothing();
    throw error;
  }
}
