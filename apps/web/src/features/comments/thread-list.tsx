"use client";

import { useEffect, useRef } from "react";
import { useStore } from "~/features/listening/store.ts";
import { Button } from "~/ui/button.tsx";
import { Notice } from "~/ui/notice.tsx";
import { Skeleton } from "~/ui/skeleton.tsx";
import type { People, Show, ThreadView } from "./comments.ts";
import { useDesk } from "./desk.tsx";
import { outboxOf } from "./outbox.ts";
import { type CommentRights, Thread } from "./thread.tsx";
import { Unsent } from "./unsent.tsx";
import type { CommentActs, Viewer } from "./use-comment-acts.ts";
import { useThreads } from "./use-comments.ts";
import { useListPointer } from "./use-list-pointer.ts";

type ThreadListProps = {
  versionId: string;
  /** Whether nobody has said anything yet, settled or not. */
  isSilent: boolean;
  viewer: Viewer;
  may: CommentRights;
  acts: CommentActs;
  onChoose: (thread: { id: string; atMs: number }) => void;
  onCopyLink: (thread: ThreadView) => void;
};

/** The threads of a version by time, fetched as one comes near their end. */
export function ThreadList({ versionId, isSilent, viewer, may, acts, onChoose, onCopyLink }: ThreadListProps) {
  const show = useDesk((desk) => desk.show);
  const pages = useThreads(versionId, show);
  const { sending } = useStore(outboxOf(versionId), (box) => box);
  const threads = pages.data?.pages.flatMap((page) => page.threads) ?? [];
  const people: People = Object.assign({}, ...(pages.data?.pages.map((page) => page.people) ?? []));
  const list = useListPointer((id) => {
    const thread = threads.find((candidate) => candidate.id === id);
    if (thread) onChoose(thread);
  });
  useBringIntoSight(threads, pages.hasNextPage && !pages.isFetching ? pages.fetchNextPage : null);

  if (pages.isPending) return <Waiting />;
  if (pages.error && !pages.data) {
    return (
      <Notice tone="error" className="mt-4" onRetry={() => void pages.refetch()}>
        {pages.error.message}
      </Notice>
    );
  }
  return (
    <>
      <ol ref={list} aria-label="Comments">
        {sending.map((item) => (
          <Unsent key={item.clientToken} item={item} viewer={viewer} acts={acts} />
        ))}
        {threads.map((thread) => (
          <Thread
            key={thread.id}
            thread={thread}
            people={people}
            viewer={viewer}
            may={may}
            acts={acts}
            onCopyLink={onCopyLink}
          />
        ))}
      </ol>
      {threads.length === 0 && sending.length === 0 && (
        <NothingSaid show={isSilent ? "all" : show} mayComment={may.comment} />
      )}
      {pages.hasNextPage && <More onMore={() => void pages.fetchNextPage()} isFetching={pages.isFetchingNextPage} />}
    </>
  );
}

/** Scrolls to the thread that was chosen elsewhere; fetches on until it is there. */
function useBringIntoSight(threads: readonly ThreadView[], more: (() => unknown) | null) {
  const chosenId = useDesk((desk) => desk.chosenId);
  const brought = useRef<string>(null);
  useEffect(() => {
    if (chosenId === null || brought.current === chosenId) return;
    const row = document.querySelector(`[data-thread="${CSS.escape(chosenId)}"]`);
    if (row) {
      brought.current = chosenId;
      row.scrollIntoView({ block: "nearest", behavior: "smooth" });
    } else if (threads.length > 0) more?.();
  }, [chosenId, threads, more]);
}

function More({ onMore, isFetching }: { onMore: () => void; isFetching: boolean }) {
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  latest.current = onMore;
  useEffect(() => {
    if (!end.current || isFetching) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: "600px",
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [isFetching]);
  return (
    <div ref={end} className="flex justify-center py-6">
      <Button size="small" onClick={onMore} pending={isFetching ? "Fetching more…" : undefined}>
        More comments
      </Button>
    </div>
  );
}

function Waiting() {
  return (
    <div className="mt-4 space-y-3">
      <Skeleton label="Fetching the comments" className="h-14" />
      <Skeleton className="h-14" />
      <Skeleton className="h-14" />
    </div>
  );
}

const sentences: Record<Show, { title: string; sentence: string }> = {
  open: { title: "Nothing is open", sentence: "What is said from here on stands here until it is resolved." },
  all: { title: "Nothing said yet", sentence: "Play it, and say what you hear: the comment keeps the moment." },
  mine: { title: "Nothing of yours", sentence: "What you say on this version stands here." },
};

function NothingSaid({ show, mayComment }: { show: Show; mayComment: boolean }) {
  const { title, sentence } = sentences[show];
  return (
    <div className="py-12 text-center">
      <p className="font-serif text-heading">{title}</p>
      {mayComment && <p className="mt-1 text-muted">{sentence}</p>}
    </div>
  );
}
