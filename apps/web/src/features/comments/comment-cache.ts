import type { QueryClient } from "@tanstack/react-query";
import type { useTRPC } from "~/trpc/client.tsx";
import { type CommentPage, changeThread, insertThread, type People, type Show, type ThreadView } from "./comments.ts";
import type { Sending } from "./outbox.ts";

type CacheOptions = { queries: QueryClient; trpc: ReturnType<typeof useTRPC>; versionId: string };
type Author = { id: string; name: string };

const filters = ["open", "all", "mine"] as const satisfies readonly Show[];

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

  return {
    /** Stops answers that are under way and would show how things were. */
    hold: async () => {
      await queries.cancelQueries(trpc.comments.pathFilter());
    },
    refresh: () => queries.invalidateQueries(trpc.comments.pathFilter()),

    /** What was sent has arrived under this id. */
    arrived: ({ id, parentId, body, anchor, createdAt }: Sending & { id: string }, author: Author) => {
      const words = { id, authorId: author.id, body, createdAt, editedAt: null };
      const people: People = { [author.id]: { name: author.name } };
      if (parentId) {
        changeOne(parentId, (thread) =>
          thread.replies.some((reply) => reply.id === id) ? thread : { ...thread, replies: [...thread.replies, words] },
        );
        changePages((pages) => pages.map((page) => ({ ...page, people: { ...page.people, ...people } })));
        return;
      }
      const thread: ThreadView = { ...words, ...anchor, resolvedAt: null, resolvedById: null, replies: [] };
      changePages((pages) => insertThread(pages, { thread, people }));
      queries.setQueryData(markersKey, (known) => {
        if (!known || known.markers.some((marker) => marker.id === id)) return known;
        const marker = { id, ...anchor, authorId: author.id, isResolved: false };
        const markers = [...known.markers, marker].sort((a, b) => a.atMs - b.atMs);
        return { people: { ...known.people, ...people }, markers };
      });
    },

    /** Resolved by somebody, or open again. The thread stays where it is, so that nothing jumps from under the hand. */
    settle: (id: string, settled: { by: Author; at: string } | null) => {
      changeOne(id, (thread) => ({ ...thread, resolvedAt: settled?.at ?? null, resolvedById: settled?.by.id ?? null }));
      queries.setQueryData(
        markersKey,
        (known) =>
          known && {
            ...known,
            markers: known.markers.map((marker) =>
              marker.id === id ? { ...marker, isResolved: settled !== null } : marker,
            ),
          },
      );
    },

    reword: (threadId: string, { commentId, body }: { commentId: string; body: string }) => {
      const edited = { body, editedAt: new Date().toISOString() };
      changeOne(threadId, (thread) =>
        thread.id === commentId
          ? { ...thread, ...edited }
          : {
              ...thread,
              replies: thread.replies.map((reply) => (reply.id === commentId ? { ...reply, ...edited } : reply)),
            },
      );
    },

    takeAway: (threadId: string, commentId: string) => {
      changeOne(threadId, (thread) =>
        thread.id === commentId
          ? null
          : { ...thread, replies: thread.replies.filter((reply) => reply.id !== commentId) },
      );
      queries.setQueryData(
        markersKey,
        (known) => known && { ...known, markers: known.markers.filter((marker) => marker.id !== commentId) },
      );
    },
  };
}
