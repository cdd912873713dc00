/** The keys that play a project through, in the order of their map. */
export const playKeys = [
  { act: "toggle", shown: ["Space"], words: "Play or pause" },
  { act: "back", shown: ["J"], words: "5 seconds back" },
  { act: "forth", shown: ["L"], words: "5 seconds on" },
  { act: "next", shown: ["N"], words: "Next song, as Shift and → does" },
  { act: "previous", shown: ["P"], words: "Previous song, as Shift and ← does" },
  { act: "mute", shown: ["M"], words: "Mute" },
  { act: "search", shown: ["/"], words: "Search and commands, as Ctrl and K does" },
  { act: "map", shown: ["?"], words: "This map" },
] as const;

export type PlayAct = (typeof playKeys)[number]["act"];

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "repeat">;

const plainKeys: Record<string, PlayAct> = {
  " ": "toggle",
  j: "back",
  l: "forth",
  n: "next",
  p: "previous",
  m: "mute",
  "/": "search",
  "?": "map",
};
const shiftedKeys: Record<string, PlayAct> = { ArrowRight: "next", ArrowLeft: "previous" };

/** What a press of a key asks for on a project's page; null for keys that belong to the browser or to nobody. */
export function playActOf({ key, ctrlKey, metaKey, altKey, shiftKey, repeat }: Press): PlayAct | null {
  if (ctrlKey || metaKey || altKey) return null;
  const act = (shiftKey ? shiftedKeys[key] : undefined) ?? plainKeys[key.toLowerCase()] ?? null;
  return repeat && act !== "back" && act !== "forth" ? null : act;
}
