import type { NextApiRequest, NextApiResponse } from "next";
import { answerStream } from "~/server/answer-stream.ts";
import { contextOf } from "~/server/context.ts";

// A route of the older kind, which is given the connection itself: what the newer kind keeps for every open answer is more than a stream
// may weigh.
export const config = { api: { bodyParser: false, responseLimit: false } };

export default function handle(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  return answerStream(request, response, contextOf);
}
