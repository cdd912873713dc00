/** What a person can be in a project or a song beside its owner, the strongest first, and what that means in a line. */
export const roles = [
  { value: "editor", label: "Editor", detail: "Listens and comments, uploads, changes, invites and makes links" },
  { value: "commenter", label: "Commenter", detail: "Listens, comments and downloads" },
  { value: "listener", label: "Listener", detail: "Listens, and reads what is said" },
] as const;

export type MemberRole = (typeof roles)[number]["value"];

/** A role in the middle of a sentence: "an editor". */
export const aRole = (role: MemberRole) => (role === "editor" ? "an editor" : `a ${role}`);

export const roleLabel = (role: MemberRole) => roles.find(({ value }) => value === role)?.label ?? role;
