import type { Api } from "@concerto/api/router";
import type { inferRouterOutputs } from "@trpc/server";
import { Archive, AudioLines, Folder, History, type LucideIcon, MessageSquare, Music, Plus } from "lucide-react";
import { roomPath } from "~/features/songs/room-address.ts";
import { formatTime } from "~/ui/duration.ts";
import type { Command } from "./commands.ts";
import { matching } from "./matching.ts";
import type { Place } from "./places.ts";

export type Found = inferRouterOutputs<Api>["search"]["everywhere"];
export type Kind = keyof Found;
/** A text and the stretches of it that were searched for. */
export type Marked = { text: string; marks: readonly { from: number; to: number }[] };

type Act = { go: string } | { command: Command } | { more: Kind };
export type Option = {
  id: string;
  icon: LucideIcon;
  title: Marked;
  /** Where it is, and what tells it from others of the same name. */
  details: readonly Marked[];
  shortcut?: string | undefined;
  act: Act;
};
export type Group = { name: string; options: readonly Option[] };

export const plain = (text: string): Marked => ({ text, marks: [] });

/** What there is to choose from while nothing is typed. */
export function groupsAtRest({
  commands,
  places,
}: {
  commands: readonly Command[];
  places: readonly Place[];
}): Group[] {
  const been = places.map((place) => ({
    id: `place-${place.href}`,
    icon: History,
    title: plain(place.name),
    details: place.within === "" ? [] : [plain(place.within)],
    act: { go: place.href },
  }));
  return withoutEmpty([
    { name: "Recent", options: been },
    { name: "Commands", options: commands.map(optionOf) },
  ]);
}

/** What answers the words that were typed. Commands stand first: they are known at once, and nothing moves under a finger. */
export function groupsFor(
  typed: string,
  { commands, found }: { commands: readonly Command[]; found: Found | null },
): Group[] {
  const answers = found
    ? [
        group("Songs", "songs", { page: found.songs, option: songOption }),
        group("Projects", "projects", { page: found.projects, option: projectOption }),
        group("Versions", "versions", { page: found.versions, option: versionOption }),
        group("Comments", "comments", { page: found.comments, option: commentOption }),
      ]
    : [];
  return withoutEmpty([{ name: "Commands", options: matching(commands, typed).map(optionOf) }, ...answers]);
}

type Page<Hit> = { hits: readonly Hit[]; next: number | null };
type Answer<Hit> = { page: Page<Hit>; option: (hit: Hit) => Option };

function group<Hit>(name: string, kind: Kind, { page, option }: Answer<Hit>): Group {
  const more: Option = {
    id: `more-${kind}`,
    icon: Plus,
    title: plain(`More ${kind}`),
    details: [],
    act: { more: kind },
  };
  return { name, options: [...page.hits.map(option), ...(page.next === null ? [] : [more])] };
}

const withoutEmpty = (groups: Group[]) => groups.filter(({ options }) => options.length > 0);

const optionOf = (command: Command): Option => ({
  id: `command-${command.id}`,
  icon: command.icon,
  title: plain(command.words),
  details: [],
  shortcut: command.shortcut,
  act: { command },
});

type Hit<K extends Kind> = Found[K]["hits"][number];

const words = (...parts: (Marked | string | null)[]) =>
  parts.flatMap((part) =>
    part === null || part === "" ? [] : typeof part === "string" ? [plain(part)] : part.text ? [part] : [],
  );
const archived = ({ isArchived }: { isArchived: boolean }) => (isArchived ? "archived" : null);
const icon = (hit: { isArchived: boolean }, usual: LucideIcon) => (hit.isArchived ? Archive : usual);

const songOption = (hit: Hit<"songs">): Option => ({
  id: `song-${hit.id}`,
  icon: icon(hit, Music),
  title: hit.name,
  details: words(hit.project, hit.about, ...hit.tags, archived(hit)),
  act: { go: roomPath(hit.id) },
});

const projectOption = (hit: Hit<"projects">): Option => ({
  id: `project-${hit.id}`,
  icon: icon(hit, Folder),
  title: hit.name,
  details: words(`begun by ${hit.owner}`, archived(hit)),
  act: { go: `/projects/${hit.id}` },
});

const versionOption = (hit: Hit<"versions">): Option => ({
  id: `version-${hit.id}`,
  icon: icon(hit, AudioLines),
  title: hit.label.text ? hit.label : hit.fileName,
  details: words(`${hit.song} v${hit.number}`, hit.project, hit.label.text ? hit.fileName : null, archived(hit)),
  act: { go: roomPath(hit.songId, { versionNumber: hit.number }) },
});

const commentOption = (hit: Hit<"comments">): Option => ({
  id: `comment-${hit.id}`,
  icon: icon(hit, MessageSquare),
  title: hit.body,
  details: words(
    `${formatTime(hit.atMs)} in ${hit.song} v${hit.number}`,
    hit.author ?? "somebody who left",
    hit.isResolved ? "resolved" : null,
    archived(hit),
  ),
  act: { go: roomPath(hit.songId, { versionNumber: hit.number, commentId: hit.threadId }) },
});
