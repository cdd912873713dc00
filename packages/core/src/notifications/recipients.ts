import type { NotificationKind } from "@concerto/db/client";

/** A reason to hear of something, and whom it is one for. */
export type Reason = { kind: NotificationKind; personIds: readonly string[] };

type Circumstances = {
  /** Why people should hear of it, the weightiest reason first. */
  reasons: readonly Reason[];
  /** Whose doing it is: nobody hears of what they did themselves. */
  by: readonly (string | null)[];
  /** Who may see what it is about. */
  maySee: ReadonlySet<string>;
  /** Who wants to hear nothing of this project. */
  muted: ReadonlySet<string>;
};

/** Who hears of something, each once and for the weightiest of their reasons. */
export function recipients({ reasons, by, maySee, muted }: Circumstances): Map<string, NotificationKind> {
  const told = new Map<string, NotificationKind>();
  for (const { kind, personIds } of reasons) {
    for (const personId of personIds) {
      const hears = maySee.has(personId) && !muted.has(personId) && !by.includes(personId);
      if (hears && !told.has(personId)) told.set(personId, kind);
    }
  }
  return told;
}
