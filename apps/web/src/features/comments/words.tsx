import { hueColor, hueOf } from "~/ui/hue.ts";
import { nameOf, type People } from "./comments.ts";
import { stretchesOf } from "./mentions.ts";

type Said = { body: string; mentions: readonly string[] | null };

/** What somebody said, with the names in it in their people's colours. */
export function Words({ said: { body, mentions }, people }: { said: Said; people: People }) {
  if (!mentions) return body;
  let at = 0;
  return stretchesOf(body, namedIn({ body, mentions }, people)).map(({ text, personId }) => {
    at += text.length;
    if (personId === null) return text;
    return (
      <span key={at} style={{ color: hueColor(hueOf(personId)) }} className="font-medium">
        {text}
      </span>
    );
  });
}

/** Those who are named in something, with their names. */
export const namedIn = ({ mentions }: Said, people: People) =>
  (mentions ?? []).map((id) => ({ id, name: nameOf(people, id) }));
