import { Arrival } from "./arrival.tsx";
import { endingWords } from "./door-words.ts";
import { Gate } from "./gate.tsx";
import type { Preview } from "./guests.ts";
import { Opening } from "./opening.tsx";

type DoorstepProps = { token: string; preview: Exclude<Preview, { state: "in" | "member" }> };

/** A link from outside: it opens by itself, wants its password, or says why it opens no more. */
export function Doorstep({ token, preview }: DoorstepProps) {
  if (preview.state === "open") return <Opening token={token} preview={preview} />;
  if (preview.state === "locked") return <Gate token={token} preview={preview} />;
  const { title, sentence } = endingWords(preview);
  return <Arrival title={title} line={sentence} />;
}
