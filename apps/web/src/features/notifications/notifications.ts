import type { Api } from "@concerto/api/router";
import type { inferRouterOutputs } from "@trpc/server";
import { aRole } from "~/features/members/role-words.ts";
import { roomPath } from "~/features/songs/room-address.ts";
import { formatTime } from "~/ui/duration.ts";

type Outputs = inferRouterOutputs<Api>["notifications"];

export type NotificationPage = Outputs["list"];
export type NotificationView = NotificationPage["notifications"][number];
export type Muted = Outputs["preferences"]["muted"][number];

/** What was told of one song, or of a project as a whole. */
export type NotificationGroup = {
  key: string;
  title: string;
  /** The project that the song is in, where that may be known. */
  within: string | null;
  projectId: string;
  /** What one would mute. */
  projectName: string;
  notifications: NotificationView[];
};

/** What was told, song by song, where something was told last first. Each once: pages may overlap. */
export function groupNotifications(notifications: readonly NotificationView[]): NotificationGroup[] {
  const groups = new Map<string, NotificationGroup>();
  for (const notification of new Map(notifications.map((each) => [each.id, each])).values()) {
    const key = notification.songId ?? notification.projectId;
    const group = groups.get(key) ?? emptyGroup(key, notification);
    group.notifications.push(notification);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function emptyGroup(key: string, { song, project, projectId }: NotificationView): NotificationGroup {
  const title = song ?? project ?? "A project";
  return {
    key,
    title,
    within: song === null ? null : project,
    projectId,
    projectName: project ?? `the project of ${title}`,
    notifications: [],
  };
}

/** What somebody did, behind their name: "answered at 0:27". */
export function deedOf({ kind, atMs, number, role }: NotificationView): string {
  const at = atMs === null ? "" : ` at ${formatTime(atMs)}`;
  return {
    comment: `commented${at}`,
    reply: `answered${at}`,
    mention: `named you${at}`,
    assignment: `gave you this to do${at}`,
    version: `brought in v${number}`,
    joined: "accepted your invite",
    role: `made you ${role ? aRole(role) : "a member"}`,
    added: `let you in as ${role ? aRole(role) : "a member"}`,
  }[kind];
}

/** The very place that a notification speaks of. */
export function pathOf({ kind, projectId, songId, number, threadId }: NotificationView): string {
  if (kind === "joined") return songId ? `/songs/${songId}/people` : `/projects/${projectId}/people`;
  if (songId === null) return `/projects/${projectId}`;
  return roomPath(songId, { versionNumber: number, commentId: threadId });
}

/** Whether its line says all there is to it, so that whoever has seen the line has read it. */
export const saysAll = ({ kind }: NotificationView) => kind === "joined" || kind === "role" || kind === "added";

/** A hundred stands for that and more. */
export const countWords = (count: number) => (count >= 100 ? "99+" : String(count));

/** The tab's title with the number before it, in place of one that stood there. */
export function titleWith(count: number, title: string): string {
  const plain = title.replace(/^\(\d+\+?\) /, "");
  return count > 0 ? `(${countWords(count)}) ${plain}` : plain;
}
