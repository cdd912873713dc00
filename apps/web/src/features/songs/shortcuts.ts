/** Every key of the room, in the order of the map. The handler and the map read this one table. */
export const shortcuts = [
  { act: "toggle", keys: [" "], shown: ["Space"], words: "Play or pause" },
  { act: "back", keys: ["j"], shown: ["J"], words: "5 seconds back", repeats: true },
  { act: "forth", keys: ["l"], shown: ["L"], words: "5 seconds on", repeats: true },
  { act: "stepBack", keys: ["ArrowLeft"], shown: ["←"], words: "1 second back", repeats: true },
  { act: "stepForth", keys: ["ArrowRight"], shown: ["→"], words: "1 second on", repeats: true },
  { act: "comment", keys: ["c"], shown: ["C"], words: "Comment here" },
  { act: "beginRange", keys: ["["], shown: ["["], words: "The range begins here" },
  { act: "endRange", keys: ["]"], shown: ["]"], words: "The range ends here" },
  { act: "next", keys: ["n"], shown: ["N"], words: "Next comment", repeats: true },
  { act: "previous", keys: ["p"], shown: ["P"], words: "Previous comment", repeats: true },
  { act: "settle", keys: ["r"], shown: ["R"], words: "Resolve the chosen comment, or reopen it" },
  { act: "version", keys: [..."123456789"], shown: ["1", "–", "9"], words: "Hear that version, at the same place" },
  { act: "mute", keys: ["m"], shown: ["M"], words: "Mute" },
  { act: "search", keys: ["/"], shown: ["/"], words: "Search and commands, as Ctrl and K does" },
  { act: "map", keys: ["?"], shown: ["?"], words: "This map" },
] as const satisfies readonly Shortcut[];

type Shortcut = {
  act: string;
  keys: readonly string[];
  shown: readonly string[];
  words: string;
  /** Whether holding the key down goes on. */
  repeats?: boolean;
};

export type Act = (typeof shortcuts)[number]["act"];

type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "repeat">;

/** What a press of a key asks for; null for keys that belong to the browser or to nobody. */
export function actOf({ key, ctrlKey, metaKey, altKey, repeat }: Press): Act | null {
  // On some layouts [ and ] are typed with Alt Gr, which the browser tells as Ctrl and Alt.
  const isBracket = key === "[" || key === "]";
  if (metaKey || (!isBracket && (ctrlKey || altKey))) return null;
  const pressed = key.length === 1 ? key.toLowerCase() : key;
  const found: Shortcut | undefined = shortcuts.find(({ keys }) => (keys as readonly string[]).includes(pressed));
  if (!found || (repeat && !found.repeats)) return null;
  return found.act as Act;
}
