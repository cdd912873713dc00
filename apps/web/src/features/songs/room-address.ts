/** What an address of the room asks for: a version's number, a moment, a comment. */
export type RoomAddress = { versionNumber: number | null; atMs: number | null; commentId: string | null };

type Query = Record<string, string | string[] | undefined>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A day: nothing that can be heard is longer. */
const longestSeconds = 86_400;

/** Reads `?v=3&t=83.5&c=<commentId>`; whatever makes no sense is passed over. */
export function readRoomAddress(query: Query): RoomAddress {
  const [version, seconds, comment] = [query.v, query.t, query.c].map((value) =>
    Array.isArray(value) ? value[0] : value,
  );
  const versionNumber = /^v?\d{1,6}$/.test(version ?? "") ? Number((version ?? "").replace("v", "")) : 0;
  const at = /^\d{1,6}(\.\d{1,3})?$/.test(seconds ?? "") ? Number(seconds) : Number.NaN;
  return {
    versionNumber: versionNumber > 0 ? versionNumber : null,
    atMs: at >= 0 && at <= longestSeconds ? Math.round(at * 1000) : null,
    commentId: comment !== undefined && uuid.test(comment) ? comment : null,
  };
}

/** The path of a room, open at what is given. */
export function roomPath(songId: string, { versionNumber, atMs, commentId }: Partial<RoomAddress> = {}): string {
  const query = new URLSearchParams();
  if (versionNumber) query.set("v", String(versionNumber));
  if (atMs !== undefined && atMs !== null) query.set("t", String(Math.round(atMs / 100) / 10));
  if (commentId) query.set("c", commentId);
  return `/songs/${songId}${query.size > 0 ? `?${query}` : ""}`;
}
