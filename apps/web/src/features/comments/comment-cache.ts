import type { QueryClient } from "@tanstack/react-query";
import type { useTRPC } from "~/trpc/client.tsx";
import type { Face } from "~/ui/avatar.tsx";
import {
  type CommentPage,
  changeThread,
  insertThread,
  type Markers,
  type People,
  type ReplyPage,
  type ReplyView,
  type Show,
  type ThreadView,
  type Viewer,
} from "./comments.ts";
import { packMarkers, unpackMarkers } from "./marker-columns.ts";
import type { Named } from "./mentions.ts";
import type { Sending } from "./outbox.ts";

type Arrived = Sending & { id: string; named: readonly Named[] };
type CacheOptions = { queries: QueryClient; trpc: ReturnType<typeof useTRPC>; versionId: string };
/** Where replies stand: those that came with their thread, a page of all of them, or the last page. */
type ReplyPlace = "with-thread" | "page" | "last-page";

const filters = ["open", "all", "mine"] as const satisfies readonly Show[];

const idsOf = (named: readonly Named[]) => (named.length > 0 ? named.map(({ id }) => id) : null);
const peopleOf = (named: readonly Named[]): People =>
  Object.fromEntries(named.map(({ id, name }) => [id, { name, pictureId: null }]));

/** Changes the fetched threads and markers of a version at once, ahead of the server's answer. */
export function createCommentCache({ queries, trpc, versionId }: CacheOptions) {
  const markersKey = trpc.comments.markers.queryKey({ versionId });
  const listKey = (show: Show) => trpc.comments.list.infiniteQueryKey({ versionId, show });

  const changePages = (change: (pages: CommentPage[]) => CommentPage[]) => {
    for (const show of filters) {
      queries.setQueryData(listKey(show), (known) => known && { ...known, pages: change(known.pages) });
    }
  };
  const changeOne = (id: string, change: (thread: ThreadView) => ThreadView | null) =>
    changePages((pages) => changeThread(pages, id, change));

  const changeMarkers = (change: (known: Markers) => Markers) =>
    queries.setQueryData(markersKey, (known) => known && packMarkers(change(unpackMarkers(known))));
  /** The replies of a thread wherever they are: the first ones with it, and the pages of all of them once somebody has asked. */
  const changeReplies = (threadId: string, change: (replies: ReplyView[], place: ReplyPlace) => ReplyView[]) => {
    changeOne(threadId, (thread) => ({ ...thread, replies: change(thread.replies, "with-thread") }));
    queries.setQueryData(trpc.comments.replies.infiniteQueryKey({ commentId: threadId }), (known) => {
      if (!known) return known;
      const pages = known.pages.map((page: ReplyPage) => {
        const place = page.nextCursor === null ? "last-page" : "page";
        return { ...page, replies: change(page.replies, place) };
      });
      return { ...known, pages };
    });
  };

  /** Names that what is shown now needs; what is known of them already stays. */
  const meet = (people: People) =>
    changePages((pages) => pages.map((page) => ({ ...page, people: { ...people, ...page.people } })));

  const hold = () => queries.cancelQueries(trpc.comments.pathFilter());

  return {
    /** Stops answers that are under way and would show how things were. */
    hold,
    /** Asks for everything anew. A list that is on its very first way would not be: its answer may be one of how things were. */
    refresh: async () => {
      await hold();
      await queries.invalidateQueries(trpc.comments.pathFilter());
    },

    /** What was sent has arrived under this id. */
    arrived: ({ id, parentId, body, anchor, createdAt, named }: Arrived, author: Viewer) => {
      const words = { id, authorId: author.id, body, createdAt, editedAt: null, mentions: idsOf(named) };
      const { name, pictureId, isGuest } = author;
      const people: People = { ...peopleOf(named), [author.id]: { name, pictureId, ...(isGuest ? { isGuest } : {}) } };
      if (parentId) {
        const isKnown = (replies: readonly ReplyView[]) => replies.some((reply) => reply.id === id);
        changeOne(parentId, (thread) =>
          isKnown(thread.replies) ? thread : { ...thread, replyCount: thread.replyCount + 1 },
        );
        changeReplies(parentId, (replies, place) =>
          place === "page" || isKnown(replies) ? replies : [...replies, words],
        );
        meet(people);
        return;
      }
      const thread: ThreadView = {
        ...words,
        ...anchor,
        resolvedAt: null,
        resolvedById: null,
        assigneeId: null,
        replies: [],
        replyCount: 0,
      };
      changePages((pages) => insertThread(pages, { thread, people }));
      changeMarkers((known) => {
        if (known.markers.some((marker) => marker.id === id)) return known;
        const marker = { id, ...anchor, authorId: author.id, isResolved: false };
        const markers = [...known.markers, marker].sort((a, b) => a.atMs - b.atMs);
        return { people: { ...known.people, ...people }, markers, total: known.total + 1 };
      });
    },

    /** Resolved by somebody, or open again. The thread stays where it is, so that nothing jumps from under the hand. */
    settle: (id: string, settled: { by: Viewer; at: string } | null) => {
      changeOne(id, (thread) => ({ ...thread, resolvedAt: settled?.at ?? null, resolvedById: settled?.by.id ?? null }));
      const isResolved = settled !== null;
      changeMarkers((known) => ({
        ...known,
        markers: known.markers.map((marker) => (marker.id === id ? { ...marker, isResolved } : marker)),
      }));
    },

    /** Given to somebody, or to nobody. */
    assign: (id: string, to: Face | null) => {
      changeOne(id, (thread) => ({ ...thread, assigneeId: to?.id ?? null }));
      if (to) meet({ [to.id]: { name: to.name, pictureId: to.pictureId ?? null } });
    },

    reword: (threadId: string, { commentId, body, named }: { commentId: string; body: string; named: Named[] }) => {
      const edited = { body, editedAt: new Date().toISOString(), mentions: idsOf(named) };
      meet(peopleOf(named));
      if (threadId === commentId) changeOne(threadId, (thread) => ({ ...thread, ...edited }));
      else
        changeReplies(threadId, (replies) =>
          replies.map((reply) => (reply.id === commentId ? { ...reply, ...edited } : reply)),
        );
    },

    takeAway: (threadId: string, commentId: string) => {
      if (threadId === commentId) {
        changeOne(threadId, () => null);
        changeMarkers((known) => {
          const markers = known.markers.filter((marker) => marker.id !== commentId);
          return { ...known, markers, total: known.total - (known.markers.length - markers.length) };
        });
        return;
      }
      changeOne(threadId, (thread) => ({ ...thread, replyCount: thread.replyCount - 1 }));
      changeReplies(threadId, (replies) => replies.filter((reply) => reply.id !== commentId));
    },
  };
}
