import { answerLetters } from "~/server/answer-letters.ts";
import { contextOf } from "~/server/context.ts";

export async function GET(_: Request, { params }: RouteContext<"/api/letters/[token]">) {
  const { token } = await params;
  // Mail programs and filters look at every link of a letter: looking changes nothing, the page has the button.
  const location = `/letters/${encodeURIComponent(token)}`;
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store, private" } });
}

export async function POST(request: Request, { params }: RouteContext<"/api/letters/[token]">) {
  const { token } = await params;
  return answerLetters(await contextOf(request.headers), token);
}
