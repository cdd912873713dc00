export type Zone = { name: string; city: string; region: string };

/** The zones that this browser knows, with UTC, which browsers leave out. */
export function listZones(): Zone[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((name) => name !== "UTC")].map(zoneOf);
}

/** A zone in people's words: "Buenos Aires", "America, Argentina". */
export function zoneOf(name: string): Zone {
  const parts = name.replaceAll("_", " ").split("/");
  return { name, city: parts.at(-1) ?? name, region: parts.slice(0, -1).join(", ") };
}

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+-]+/gu, " ")
    .trim();

/** The zones that are meant by some typing: cities that begin with it first, then whatever holds every word of it. */
export function searchZones(zones: readonly Zone[], typed: string): Zone[] {
  const query = plain(typed);
  if (query === "") return [...zones];
  const words = query.split(" ");
  const found = zones.filter(({ name }) => words.every((word) => plain(name).includes(word)));
  const begins = ({ city }: Zone) => plain(city).startsWith(query);
  return [...found.filter(begins), ...found.filter((zone) => !begins(zone))];
}

/** "14:32 on Friday", as the clocks there say it now. */
export function clockIn(timeZone: string, now: Date): string {
  const time = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(now);
  return `${time} on ${new Intl.DateTimeFormat("en-GB", { timeZone, weekday: "long" }).format(now)}`;
}
