/** One thing that somebody was told. */
export type Told = {
  kind: "comment" | "reply" | "mention" | "assignment" | "version" | "joined" | "role" | "added";
  projectId: string;
  /** Its name; null for whoever has songs of it alone. */
  project: string | null;
  songId: string | null;
  song: string | null;
  /** The version's. */
  number: number | null;
  threadId: string | null;
  atMs: number | null;
  /** How the comment begins. */
  words: string | null;
  role: string | null;
  /** Whose doing it was; null where their account is erased. */
  by: string | null;
};

/** What a browser shows. Notifications of one tag take each other's place; the address is a path of the site that the browser is at. */
export type Message = { title: string; words: string; url: string; tag: string };

/** Push services carry 4 KB, and a lock screen shows less. */
const longest = { title: 80, words: 240 };
/** Songs that are named where there is news of several. */
const mostNamed = 3;

/** What was told since the last time, the newest first, in one notification; undefined where that is nothing. */
export function messageOf(told: readonly Told[]): Message | undefined {
  const [newest] = told;
  if (!newest) return undefined;
  const places = [...new Map(told.map((one) => [placeIdOf(one), nameOf(one)])).entries()];
  const message = places.length === 1 ? inOnePlace(newest, told.length) : inSeveral(told.length, places);
  return { ...message, title: cut(message.title, longest.title), words: cut(message.words, longest.words) };
}

function inOnePlace(newest: Told, count: number): Message {
  const more = count === 1 ? "" : ` And ${count - 1} more.`;
  const said = newest.words === null ? "." : `: ${cut(newest.words, longest.words / 2)}`;
  const words = `${newest.by ?? "Somebody"} ${deedOf(newest)}${said}${more}`;
  return { title: nameOf(newest), words, url: pathOf(newest), tag: placeIdOf(newest) };
}

function inSeveral(count: number, places: readonly [string, string][]): Message {
  const named = places.slice(0, mostNamed).map(([, name]) => cut(name, longest.title / 2));
  const others = places.length - named.length;
  const words = `${named.join(", ")}${others > 0 ? ` and ${others} more` : ""}`;
  return { title: `${count} new notifications`, words, url: "/notifications", tag: "concerto" };
}

const placeIdOf = ({ songId, projectId }: Told) => songId ?? projectId;
const nameOf = ({ song, project }: Told) => song ?? project ?? "A project";

function deedOf({ kind, atMs, number, role }: Told): string {
  const at = atMs === null ? "" : ` at ${clockTime(atMs)}`;
  const asRole = role === null ? "a member" : role === "editor" ? "an editor" : `a ${role}`;
  return {
    comment: `commented${at}`,
    reply: `answered${at}`,
    mention: `named you${at}`,
    assignment: `gave you this to do${at}`,
    version: `brought in v${number}`,
    joined: "accepted your invite",
    role: `made you ${asRole}`,
    added: `let you in as ${asRole}`,
  }[kind];
}

/** The very place that it speaks of, as the room reads addresses. */
function pathOf({ kind, projectId, songId, number, threadId }: Told): string {
  const place = songId === null ? `/projects/${projectId}` : `/songs/${songId}`;
  if (kind === "joined") return `${place}/people`;
  const query = new URLSearchParams();
  if (songId !== null && number !== null) query.set("v", String(number));
  if (songId !== null && threadId !== null) query.set("c", threadId);
  return query.size > 0 ? `${place}?${query}` : place;
}

function clockTime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const pad = (number: number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}

/** Whole characters, in one line. */
function cut(text: string, most: number): string {
  const characters = [...text.replace(/\s+/g, " ").trim()];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : characters.join("");
}
