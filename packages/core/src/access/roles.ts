/** What may be done, and by whom: the one table. */
export const capabilities = {
  see: ["listener", "commenter", "editor", "owner"],
  listen: ["listener", "commenter", "editor", "owner"],
  comment: ["commenter", "editor", "owner"],
  resolve: ["commenter", "editor", "owner"],
  download: ["commenter", "editor", "owner"],
  upload: ["editor", "owner"],
  edit: ["editor", "owner"],
  moderate: ["editor", "owner"],
  own: ["owner"],
} as const satisfies Record<string, readonly StandingRole[]>;

/** A member's role, or the owner's place. */
export type StandingRole = "listener" | "commenter" | "editor" | "owner";
export type Capability = keyof typeof capabilities;

const strength: Record<StandingRole, number> = { listener: 1, commenter: 2, editor: 3, owner: 4 };

/** Whether a role includes a capability. */
export function can(role: StandingRole, capability: Capability): boolean {
  return (capabilities[capability] as readonly StandingRole[]).includes(role);
}

/** Everything that a role may do, for a page to show only that. */
export function capabilitiesOf(role: StandingRole): Capability[] {
  return (Object.keys(capabilities) as Capability[]).filter((capability) => can(role, capability));
}

/** The role that holds where several add up; null where there is none. */
export function strongest(roles: readonly StandingRole[]): StandingRole | null {
  return [...roles].sort((a, b) => strength[b] - strength[a])[0] ?? null;
}
