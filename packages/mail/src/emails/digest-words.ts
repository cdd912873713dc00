import { inOneLine, plainly } from "../greeting.ts";
import { subjectOf } from "./shared.ts";

type Kind = "comment" | "reply" | "mention" | "assignment" | "version" | "joined" | "role" | "added";

export type Line = {
  kind: Kind;
  by: string | null;
  atMs: number | null;
  words: string | null;
  number: number | null;
  role: string | null;
  url: string;
};

export type Group = {
  project: string | null;
  song: string | null;
  number: number | null;
  url: string;
  count: number;
  said: number;
  lines: Line[];
  picture: { sketch: string; marks: number[] } | null;
};

/** What a digest is told; the newest group and the newest line first. */
export type AtOnce = {
  name: string;
  groups: Group[];
  places: number;
  count: number;
  said: number;
  url: string;
  lettersUrl: string;
  unsubscribeUrl: string;
};
export type Digest = AtOnce & { date: string; cadence: "daily" | "weekly"; lostZone: string | null };

/** The song's name, or the project's; a neutral word where a name might be somebody's advertisement. */
export const nameOfGroup = ({ song, project }: Pick<Group, "song" | "project">) =>
  song === null ? ((project && plainly(project)) ?? "a project") : (plainly(song) ?? "a song");

/** "Night Drive v3", where all of it is about one version. */
const placeOf = (group: Group) =>
  group.song !== null && group.number !== null ? `${nameOfGroup(group)} v${group.number}` : nameOfGroup(group);

export const whoOf = ({ by }: Pick<Line, "by">) => (by === null ? "Somebody" : (plainly(by) ?? "Somebody"));

/** "3 comments on Night Drive v3": what an inbox shows. */
export function subjectOfDigest({ groups, places, said, count }: AtOnce): string {
  const [first] = groups;
  if (!first) return "News from Concerto";
  if (places === 1) return subjectOf(inOnePlace(first));
  const spoken = groups.find((group) => group.said > 0);
  const elsewhere = `and ${places - 1} more ${places === 2 ? "place" : "places"}`;
  return subjectOf(
    spoken
      ? `${comments(said)} on ${nameOfGroup(spoken)} ${elsewhere}`
      : `${things(count)} in ${nameOfGroup(first)} ${elsewhere}`,
  );
}

function inOnePlace(group: Group): string {
  const { lines, count, said } = group;
  const [line] = lines;
  if (line && count === 1) return alone(line, group);
  if (said === count) return `${comments(said)} on ${placeOf(group)}`;
  if (said > 0) return `${comments(said)} and ${count - said} more on ${nameOfGroup(group)}`;
  if (lines.every(({ kind }) => kind === "version")) return `${count} new versions of ${nameOfGroup(group)}`;
  return `${things(count)} in ${nameOfGroup(group)}`;
}

function alone(line: Line, group: Group): string {
  const [who, place, name] = [whoOf(line), placeOf(group), nameOfGroup(group)];
  return {
    comment: `A comment on ${place}`,
    reply: `${who} answered on ${place}`,
    mention: `${who} named you on ${place}`,
    assignment: `${who} gave you something to do on ${place}`,
    version: `${place} is here`,
    joined: `${who} accepted your invite to ${name}`,
    role: `${who} changed what you may do in ${name}`,
    added: `${who} let you into ${name}`,
  }[line.kind];
}

const comments = (count: number) => (count === 1 ? "1 comment" : `${count} comments`);
const things = (count: number) => (count === 1 ? "1 new thing" : `${count} new things`);
const aRole = (role: string | null) => (role === "editor" ? "an editor" : role === null ? "a member" : `a ${role}`);

/** What somebody did, behind their name; the comment's own words follow where there are any. */
export function deedOf({ kind, number, role }: Line): string {
  return {
    comment: "",
    reply: "answered:",
    mention: "named you:",
    assignment: "gave you this to do:",
    version: number === null ? "brought in a new version" : `brought in v${number}`,
    joined: "accepted your invite",
    role: `made you ${aRole(role)}`,
    added: `let you in as ${aRole(role)}`,
  }[kind];
}

/** As much of a comment as a letter is given; more of it is in the room. */
const longestWords = 200;

export function wordsOf({ words }: Line): string {
  const plain = inOneLine(words ?? "");
  return [...(words ?? "")].length >= longestWords ? `${plain}…` : plain;
}

/** Where in the song: "1:41", "1:02:03". */
export function clockOf(atMs: number): string {
  const seconds = Math.floor(Math.max(0, atMs) / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const pad = (number: number) => String(number).padStart(2, "0");
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}

/** What there is of a song besides its lines. */
export const restOf = ({ count, lines }: Group) => (count > lines.length ? `and ${count - lines.length} more` : "");

/** What there is in places that are not shown. */
export function elsewhereOf({ places, groups, count }: AtOnce): string {
  if (places <= groups.length) return "";
  const besides = count - groups.reduce((all, group) => all + group.count, 0);
  return `and ${besides} more in ${places - groups.length} ${places - groups.length === 1 ? "other place" : "other places"}`;
}

/** "Monday 30 November". */
export function dayOf(date: string): string {
  const words = { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" } as const;
  return new Date(`${date}T00:00:00Z`).toLocaleDateString("en-GB", words).replace(",", "");
}

/** How often it comes, and how it was reckoned where that is not as one would think. */
export function whyOf({ cadence, lostZone }: Digest): string {
  const often = cadence === "weekly" ? "Once a week, when there is something." : "Once a day, when there is something.";
  if (lostZone === null) return often;
  const zone = plainly(lostZone.replaceAll("/", " "));
  return `${often} Your time zone${zone === null ? "" : `, ${zone},`} is none any more, so this came by UTC: choose another in your settings.`;
}
