import type { LiveEvent } from "./message.ts";

type Asked = { path: string; input: { projectId?: string; songId?: string; versionId?: string } };

/** What a query asked for, read from its key as tRPC writes it; null for a key that is none of tRPC's. */
export function askedOf(key: readonly unknown[]): Asked | null {
  const [path, options] = key;
  if (!Array.isArray(path)) return null;
  const input = typeof options === "object" && options !== null && "input" in options ? options.input : null;
  return { path: path.join("."), input: typeof input === "object" && input !== null ? input : {} };
}

const anything = ["projects", "songs", "versions", "tags", "comments", "members", "invites", "links", "guests"];

/** Whether what was asked may be answered otherwise since something happened. */
export function isAffected({ path, input }: Asked, event: LiveEvent): boolean {
  const ofProject = input.projectId === undefined || input.projectId === event.projectId;
  const ofSong = input.songId === undefined || input.songId === event.songId;
  const ofVersion = input.versionId === undefined || input.versionId === event.versionId;
  switch (event.kind) {
    case "project":
      return path === "songs.get" || (path.startsWith("projects.") && ofProject);
    case "song":
      return (path.startsWith("songs.") && ofProject && ofSong) || path === "projects.list";
    case "version":
      if (path === "versions.list") return ofSong;
      if (path.startsWith("versions.")) return input.versionId === event.versionId;
      return (path.startsWith("songs.") || path.startsWith("tags.")) && ofProject && ofSong;
    case "tag":
      return (path.startsWith("tags.") || path === "songs.list" || path === "songs.get") && ofProject && ofSong;
    case "comment":
      // A thread's own page of replies names only the thread.
      if (path.startsWith("comments.")) return ofVersion;
      return path === "songs.list" && ofProject;
    case "member":
    case "link":
      // Another role, or another door: everything may look otherwise from there, or not be there any more.
      return anything.some((noun) => path.startsWith(`${noun}.`)) && ofProject;
    case "notification":
      return path.startsWith("notifications.");
    case "invite":
      return (path.startsWith("invites.") || path.startsWith("members.")) && ofProject;
  }
}
