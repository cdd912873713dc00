import type { Shelf } from "../shelf.ts";

/**
 * What may be done, and from which seat: the one table. Whoever has several seats may do what any of them allows, so the stronger role
 * holds by itself.
 */
export const capabilities = {
  see: ["song-alone", "link-alone", "link", "listener", "commenter", "editor", "owner"],
  listen: ["link", "listener", "commenter", "editor", "owner"],
  /** To look into the archive. */
  browse: ["song-alone", "listener", "commenter", "editor", "owner"],
  /** To see who else is here, and in which role. */
  meet: ["listener", "commenter", "editor", "owner"],
  /** To see what songs are tagged with, and to pick them by it. */
  sift: ["song-alone", "listener", "commenter", "editor", "owner"],
  comment: ["link-comments", "commenter", "editor", "owner"],
  /** To settle anybody's thread; one's own, whoever comments may. */
  resolve: ["commenter", "editor", "owner"],
  /** To make a thread somebody's to do. */
  assign: ["commenter", "editor", "owner"],
  /** To take home what is played. */
  keep: ["link-renditions", "link-originals", "commenter", "editor", "owner"],
  /** To take home the file itself. */
  download: ["link-originals", "commenter", "editor", "owner"],
  upload: ["editor", "owner"],
  edit: ["editor", "owner"],
  tag: ["editor", "owner"],
  moderate: ["editor", "owner"],
  /** To invite, to make links, and to change what others may do here. */
  share: ["editor", "owner"],
  own: ["owner"],
} as const satisfies Record<string, readonly Seat[]>;

/** A member's role, or the owner's place, the strongest last. */
export const standingRoles = ["listener", "commenter", "editor", "owner"] as const;
export type StandingRole = (typeof standingRoles)[number];

/**
 * What somebody is to a project or a song: a member's role or the owner; a guest of a link, and what the link lets its guests do beyond
 * listening; or, towards a project, somebody with songs of it alone, a member of them or a guest.
 */
export type Seat =
  | StandingRole
  | "link"
  | "link-comments"
  | "link-renditions"
  | "link-originals"
  | "song-alone"
  | "link-alone";
export type Capability = keyof typeof capabilities;

/** What it takes to look at each shelf. */
export const toSee = { active: "see", archived: "browse", removed: "edit" } as const satisfies Record<
  Shelf,
  Capability
>;

/** Whether any of these seats includes a capability. */
export function can(seats: readonly Seat[], capability: Capability): boolean {
  return seats.some((seat) => (capabilities[capability] as readonly Seat[]).includes(seat));
}

/** Everything that may be done from these seats, for a page to show only that. */
export function capabilitiesOf(seats: readonly Seat[]): Capability[] {
  return (Object.keys(capabilities) as Capability[]).filter((capability) => can(seats, capability));
}

/** The member's role that holds where several add up; null where there is none. */
export function strongest(seats: readonly Seat[]): StandingRole | null {
  return standingRoles.findLast((role) => seats.includes(role)) ?? null;
}

/** Whether somebody of this role may change or take away the role of somebody of that one: of everybody below them. */
export function mayManage(role: StandingRole, other: StandingRole): boolean {
  return can([role], "share") && standingRoles.indexOf(role) > standingRoles.indexOf(other);
}
