import type { Notification } from "@concerto/db/client";
import { whoMay } from "../access/who-may.ts";
import type { Backstage } from "../context.ts";
import type { Fact } from "./facts.ts";
import { type Happening, happeningsOf } from "./happenings.ts";
import { schedulePushes } from "./pushes.ts";
import { recipients } from "./recipients.ts";

type Surroundings = Pick<Backstage, "db" | "now">;

/** Tells everybody who should hear of a fact, and may see it now. Can be done again: nobody hears of the same twice. */
export async function notify(surroundings: Surroundings, fact: Fact): Promise<void> {
  for (const happening of await happeningsOf(surroundings, fact)) await tellOf(surroundings, happening);
}

async function tellOf(surroundings: Surroundings, { about, cause, by, reasons }: Happening): Promise<void> {
  const { db, now } = surroundings;
  const { projectId } = about;
  const personIds = [...new Set(reasons.flatMap((reason) => reason.personIds))];
  const [maySee, muting] = [
    await whoMay(surroundings, about, { capability: "see", personIds }),
    await db.projectMute.findMany({ where: { projectId, personId: { in: personIds } }, select: { personId: true } }),
  ];
  const told = recipients({ reasons, by, maySee, muted: new Set(muting.map(({ personId }) => personId)) });
  const known = about.commentId ? await stillUnread(surroundings, about.commentId) : [];
  const rows = [...told]
    .filter(([personId, kind]) => !known.some((row) => row.personId === personId && row.kind === kind))
    .map(([personId, kind]) => ({ ...about, personId, kind, cause, createdAt: now() }));
  if (rows.length === 0) return;
  await db.$transaction(async (tx) => {
    await tx.notification.createMany({ data: rows, skipDuplicates: true });
    await schedulePushes(
      tx,
      rows.map(({ personId }) => personId),
      { now: now() },
    );
  });
}

/** Who has yet to read that a comment is theirs to do, or names them: given back and forth, it is said once. */
function stillUnread({ db }: Surroundings, commentId: string): Promise<Pick<Notification, "personId" | "kind">[]> {
  return db.notification.findMany({
    where: { commentId, readAt: null, kind: { in: ["assignment", "mention"] } },
    select: { personId: true, kind: true },
  });
}
