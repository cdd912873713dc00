import { tagText } from "@concerto/core/tags/tag-text";
import { z } from "zod";

const words = (most: number) => z.array(tagText).max(most);

/** What a model says of what it heard, a few words for each. */
const description = z.strictObject({ genre: words(3), mood: words(3), instruments: words(6) });
export type Description = z.infer<typeof description>;

/** What became of asking: `unreachable` may go better another time, `refused` and `nonsense` will not. */
export type Answer =
  | { outcome: "described"; description: Description }
  | { outcome: "unreachable" | "refused" | "nonsense"; message: string };

export type Tagger = {
  /** Has a WAV of half a minute described. Never throws for what the endpoint answers or fails to answer. */
  describe(wav: Uint8Array, options?: { signal?: AbortSignal }): Promise<Answer>;
};

type TaggerOptions = {
  /** Of an API that speaks as OpenAI's does, before "/chat/completions". */
  url: string;
  key: string;
  model: string;
  patienceMs?: number;
};

/** A model thinks for some seconds about half a minute of sound; one that takes longer than this has lost it. */
const usualPatienceMs = 90_000;
/** The answer is a few hundred bytes; nobody reads on what never ends. */
const mostBytes = 64 * 1024;

const question = `You hear an excerpt of a song or an episode. Say what it is, in English, in lower case, each of one to three words, most fitting first.
Answer with nothing but one JSON object of this form: {"genre": [at most 3], "mood": [at most 3], "instruments": [at most 6]}.
What you cannot hear, leave as an empty list.`;

export function createTagger({ url, key, model, patienceMs = usualPatienceMs }: TaggerOptions): Tagger {
  const endpoint = `${url.replace(/\/+$/, "")}/chat/completions`;
  return {
    async describe(wav, { signal } = {}) {
      const content = [
        { type: "text", text: question },
        { type: "input_audio", input_audio: { data: Buffer.from(wav).toString("base64"), format: "wav" } },
      ];
      const body = JSON.stringify({ model, modalities: ["text"], messages: [{ role: "user", content }] });
      const patience = AbortSignal.timeout(patienceMs);
      const request = {
        method: "POST",
        body,
        headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
        redirect: "error", // the key goes nowhere else
        signal: signal ? AbortSignal.any([signal, patience]) : patience,
      } as const;
      try {
        const response = await fetch(endpoint, request);
        if (response.ok) return judge(await readBounded(response));
        await response.body?.cancel();
        const message = `TAGGER_URL answered ${response.status}.`;
        const isForNow = response.status === 429 || response.status >= 500;
        return { outcome: isForNow ? "unreachable" : "refused", message };
      } catch (error) {
        signal?.throwIfAborted();
        // Not the message: it may repeat the address, which may hold a secret.
        const reason = error instanceof Error ? error.name : "no reason given";
        return { outcome: "unreachable", message: `TAGGER_URL does not answer: ${reason}` };
      }
    },
  };
}

/** The text of an answer; null where it is longer than any of them is. */
async function readBounded(response: Response): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > mostBytes) return null; // leaving the loop cancels the rest
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}

const completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) });

/** Reads what was said. A model that puts its object into a fence of Markdown has said it too. */
function judge(text: string | null): Answer {
  if (text === null) return { outcome: "nonsense", message: "The model's answer does not end." };
  const said = completion.safeParse(readJson(text));
  const content = said.data?.choices[0]?.message.content.trim().replace(/^```(?:json)?\s*|\s*```$/g, "");
  const described = description.safeParse(readJson(content ?? ""));
  if (described.success) return { outcome: "described", description: described.data };
  return { outcome: "nonsense", message: "The model's answer is none that was asked for." };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // the schema refuses it
  }
}
