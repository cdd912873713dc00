import { requireVersion } from "../access/access.ts";
import { guestOf, personOf } from "../actor.ts";
import type { Context } from "../context.ts";
import type { Face } from "../people/people.ts";
import { markerRow, repliesPerPage, repliesRow, threadsPerPage, threadsRow } from "./comment-rows.ts";
import { keptAnswer } from "./kept-answers.ts";
import { requireComment } from "./require-comment.ts";
import type { CommentQuery, ReplyQuery } from "./schema.ts";

type Speaker = Face & { isGuest?: true };
type People = Record<string, Omit<Speaker, "id">>;

/** Markers a column at a time: the same place in each list is the same marker. Half as long as a list of objects. */
export type MarkerColumns = {
  ids: string[];
  atMs: number[];
  endMs: (number | null)[];
  /** Each marker's author as a place in `authors`. */
  author: (number | null)[];
  authors: Speaker[];
  isResolved: (0 | 1)[];
  /** How many there are in all: more than are listed, where somebody has outdone `mostMarkers`. */
  total: number;
};

type Reply = {
  id: string;
  authorId: string | null;
  body: string;
  createdAt: string;
  editedAt: string | null;
  /** Who is named in it; null for nobody. */
  mentions: string[] | null;
};
type Thread = Reply & {
  atMs: number;
  endMs: number | null;
  resolvedAt: string | null;
  resolvedById: string | null;
  /** Whose it is to do. */
  assigneeId: string | null;
  /** The first few; the rest comes by `listReplies`. */
  replies: Reply[];
  replyCount: number;
};

type MarkerRow = Omit<MarkerColumns, "author" | "authors"> & { authorIds: (string | null)[]; people: People };

/** Every marker of a version in one small answer, whatever page of threads is open. */
export async function listMarkers(ctx: Context, { versionId }: { versionId: string }): Promise<MarkerColumns> {
  const version = await requireVersion(ctx, versionId, { capability: "see" });
  const { authorIds, people, ...columns } = await keptAnswer<MarkerRow>(ctx, version, markerRow(version.id));
  const authors = Object.entries(people).map(([id, face]) => ({ id, ...face }));
  const placeOf = new Map(authors.map(({ id }, place) => [id, place]));
  return { ...columns, authors, author: authorIds.map((id) => (id === null ? null : (placeOf.get(id) ?? null))) };
}

/** A page of a version's threads with their first replies, by their time in the song. Names are sent once, not with every row. */
export async function listComments(ctx: Context, { versionId, show, cursor }: CommentQuery) {
  const version = await requireVersion(ctx, versionId, { capability: "see" });
  const mine = show === "mine" ? [personOf(ctx.actor), guestOf(ctx.actor)].filter((id) => id !== null) : [];
  const query = threadsRow({ versionId: version.id, show, cursor, mine });
  const { threads, people } = await keptAnswer<{ threads: Thread[]; people: People }>(ctx, version, query);
  const page = threads.slice(0, threadsPerPage);
  const last = threads.length > threadsPerPage ? page.at(-1) : undefined;
  return { people, threads: page, nextCursor: last ? { atMs: last.atMs, id: last.id } : null };
}

/** A page of the replies to a comment, oldest first. */
export async function listReplies(ctx: Context, { commentId, cursor }: ReplyQuery) {
  const comment = await requireComment(ctx, commentId, { capability: "see" });
  const query = repliesRow(comment.id, cursor ?? null);
  const { replies, people } = await keptAnswer<{ replies: Reply[]; people: People }>(ctx, comment.version, query);
  const page = replies.slice(0, repliesPerPage);
  const last = replies.length > repliesPerPage ? page.at(-1) : undefined;
  return { people, replies: page, nextCursor: last?.id ?? null };
}
