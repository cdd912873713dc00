import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { failureOf } from "~/features/uploads/faults.ts";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { newToken } from "~/trpc/token.ts";
import type { Face } from "~/ui/avatar.tsx";
import { toast } from "~/ui/toast.ts";
import { whileActing } from "./acting.ts";
import { createCommentCache } from "./comment-cache.ts";
import type { Anchor, ReplyView, ThreadView, Viewer } from "./comments.ts";
import { knownNames } from "./known-names.ts";
import { mentionsIn, type Named } from "./mentions.ts";
import { outboxOf, putInOutbox, type Sending, takeFromOutbox } from "./outbox.ts";

/** What the server said; `lost` where nothing came back, which every browser words in its own way. */
const sentenceOf = (error: unknown, lost: string) =>
  error instanceof Error && failureOf(error).status !== null ? error.message : lost;

const keptWords = "There is no connection at the moment. What you wrote is kept, and goes out once it is back.";
const notDone = "There is no connection at the moment. Please try again.";

type Edit = {
  comment: ThreadView | ReplyView;
  body: string;
  /** Who was named in it before. */
  named: readonly Named[];
};

const namedBy = (body: string, known: readonly Named[]): Named[] =>
  mentionsIn(body, known).flatMap((id) => known.find((one) => one.id === id) ?? []);

/** Everything that can be done with comments. All of it shows at once, and is taken back with a sentence where it was refused. */
export function useCommentActs(versionId: string, viewer: Viewer) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  return useMemo(() => {
    const cache = createCommentCache({ queries, trpc, versionId });
    const outbox = outboxOf(versionId);

    /** The id under which it arrived; null where it did not. */
    const send = async (item: Sending) => {
      putInOutbox(outbox, { ...item, failure: null });
      const { clientToken, body, parentId, anchor } = item;
      const named = namedBy(body, knownNames(versionId));
      const mentions = named.map(({ id }) => id);
      try {
        const { id } = parentId
          ? await client.comments.reply.mutate({ commentId: parentId, clientToken, body, mentions })
          : await client.comments.add.mutate({ versionId, clientToken, body, ...anchor, mentions });
        // A list that is on its way may be one from before this was said.
        await cache.hold();
        cache.arrived({ ...item, id, named }, viewer);
        takeFromOutbox(outbox, clientToken);
        void cache.refresh();
        return id;
      } catch (error) {
        putInOutbox(outbox, { ...item, failure: sentenceOf(error, keptWords) });
        return null;
      }
    };
    const say = (body: string, { parentId, anchor }: { parentId: string | null; anchor: Anchor }) =>
      send({ clientToken: newToken(), body, parentId, anchor, createdAt: new Date().toISOString(), failure: null });

    /** Shows a change, asks for it, and shows the truth again where it was refused. */
    const attempt = async (show: () => void, ask: () => Promise<unknown>) => {
      await cache.hold();
      show();
      try {
        await whileActing(versionId, ask);
        // What was stopped, or asked before this was done, is asked for again.
        void cache.refresh();
        return true;
      } catch (error) {
        toast({ message: sentenceOf(error, notDone) });
        await cache.refresh();
        return false;
      }
    };
    const settle = (commentId: string, isResolved: boolean) =>
      cache.settle(commentId, isResolved ? { by: viewer, at: new Date().toISOString() } : null);
    const restore = async (commentId: string) => {
      await client.comments.restore.mutate({ commentId });
      await cache.refresh();
    };

    const assign = (thread: ThreadView, to: Face | null) =>
      attempt(
        () => cache.assign(thread.id, to),
        () => client.comments.assign.mutate({ commentId: thread.id, personId: to?.id ?? null }),
      );

    return {
      versionId,
      add: (body: string, anchor: Anchor) => say(body, { parentId: null, anchor }),
      reply: (thread: ThreadView, body: string) =>
        say(body, { parentId: thread.id, anchor: { atMs: thread.atMs, endMs: null } }),
      sendAgain: send,
      discard: ({ clientToken }: Sending) => takeFromOutbox(outbox, clientToken),
      resolve: (commentId: string) =>
        attempt(
          () => settle(commentId, true),
          () => client.comments.resolve.mutate({ commentId }),
        ),
      reopen: (commentId: string) =>
        attempt(
          () => settle(commentId, false),
          () => client.comments.reopen.mutate({ commentId }),
        ),
      edit: (thread: ThreadView, { comment, body, named: before }: Edit) => {
        const named = namedBy(body, [...before, ...knownNames(versionId)]);
        const mentions = named.map(({ id }) => id);
        return attempt(
          () => cache.reword(thread.id, { commentId: comment.id, body, named }),
          () => client.comments.edit.mutate({ commentId: comment.id, body, mentions }),
        );
      },
      assign: async (thread: ThreadView, { to, before }: { to: Face | null; before: Face | null }) => {
        if (!(await assign(thread, to))) return;
        const isMine = to?.id === viewer.id;
        const message =
          to === null ? "Nobody has this to do." : `${isMine ? "You have" : `${to.name} has`} this to do.`;
        toast({ message, undo: async () => void (await assign(thread, before)) });
      },
      remove: async (thread: ThreadView, comment: ThreadView | ReplyView) => {
        const isGone = await attempt(
          () => cache.takeAway(thread.id, comment.id),
          () => client.comments.remove.mutate({ commentId: comment.id }),
        );
        const what = comment.id === thread.id ? "The comment" : "The reply";
        if (isGone) toast({ message: `${what} is removed.`, undo: () => restore(comment.id) });
      },
    };
  }, [queries, trpc, client, versionId, viewer]);
}

export type CommentActs = ReturnType<typeof useCommentActs>;
