import { Prisma } from "@concerto/db/client";

/**
 * Where a project, song or version stands: in use, archived (hidden, kept for ever) or in the trash (for 30 days).
 * Archiving, removing and restoring are the same three acts for all of them.
 */
export type Shelf = "active" | "archived" | "removed";

/** The filter for one shelf. What is archived and then removed lies in the trash. */
export function onShelf(shelf: Shelf) {
  if (shelf === "removed") return { removedAt: { not: null } };
  return { removedAt: null, archivedAt: shelf === "archived" ? { not: null } : null };
}

/** What each act writes; restore undoes both others. */
export const shelving = {
  archive: (now: Date) => ({ archivedAt: now }),
  remove: (now: Date) => ({ removedAt: now }),
  restore: () => ({ archivedAt: null, removedAt: null }),
};

/** The same filter for plain SQL, on the table of this name. */
export function shelfOf(shelf: Shelf, table: "project" | "song"): Prisma.Sql {
  const [removed, archived] = ["removedAt", "archivedAt"].map((column) => Prisma.raw(`${table}."${column}"`));
  if (shelf === "removed") return Prisma.sql`${removed} is not null`;
  if (shelf === "archived") return Prisma.sql`${removed} is null and ${archived} is not null`;
  return Prisma.sql`${removed} is null and ${archived} is null`;
}
