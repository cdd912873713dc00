"use client";

import { useEffect, useMemo, useRef } from "react";
import { Button } from "~/ui/button.tsx";
import { Notice } from "~/ui/notice.tsx";
import { Skeleton } from "~/ui/skeleton.tsx";
import { toast } from "~/ui/toast.ts";
import {
  cursorAt,
  type MarkerView,
  type People,
  pageStep,
  type Show,
  type ThreadView,
  threadsOf,
  type Viewer,
} from "./comments.ts";
import { useDesk } from "./desk.tsx";
import type { CommentRights } from "./rights.ts";
import { Thread } from "./thread.tsx";
import { Unsent } from "./unsent.tsx";
import type { CommentActs } from "./use-comment-acts.ts";
import { useBeginAt, useThreads } from "./use-comments.ts";
import { useListPointer } from "./use-list-pointer.ts";
import { useUnsent } from "./use-unsent.ts";

type ThreadListProps = {
  versionId: string;
  /** The markers of the threads that the filter lists, those not fetched yet among them. */
  listed: readonly MarkerView[];
  /** Whether nobody has said anything yet, settled or not. */
  isSilent: boolean;
  viewer: Viewer;
  may: CommentRights;
  acts: CommentActs;
  onChoose: (thread: { id: string; atMs: number }) => void;
  onCopyLink: (thread: ThreadView) => void;
};

/** The threads of a version by time, fetched as one comes near their end. */
export function ThreadList({ versionId, listed, isSilent, viewer, may, acts, onChoose, onCopyLink }: ThreadListProps) {
  const show = useDesk((desk) => desk.show);
  const pages = useThreads({ versionId, show, listed });
  const sending = useUnsent(versionId, acts);
  const fetched = pages.data?.pages;
  // The same objects while nothing has changed, so that a thousand rows are not drawn anew for one.
  const threads = useMemo(() => threadsOf(fetched ?? []), [fetched]);
  const people: People = useMemo(() => Object.assign({}, ...(fetched?.map((page) => page.people) ?? [])), [fetched]);
  const list = useListPointer((id) => {
    const thread = threads.find((candidate) => candidate.id === id);
    if (thread) onChoose(thread);
  });
  useBringIntoSight({ threads, listed, versionId, show, more: pages.isFetching ? null : pages.fetchNextPage });

  if (pages.isPending && pages.fetchStatus === "paused") {
    return (
      <Notice tone="info" className="mt-4">
        You are offline. The comments come as soon as you are back.
      </Notice>
    );
  }
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
      {pages.hasPreviousPage && (
        <div className="flex justify-center border-line border-b py-3">
          <Button
            size="small"
            onClick={() => void pages.fetchPreviousPage()}
            pending={pages.isFetchingPreviousPage ? "Fetching earlier ones…" : undefined}
          >
            Earlier comments
          </Button>
        </div>
      )}
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

type Sought = {
  threads: readonly ThreadView[];
  listed: readonly MarkerView[];
  versionId: string;
  show: Show;
  /** Fetches the next page; null while one is on its way. */
  more: (() => unknown) | null;
};

/** So many stand above one that was gone to straight away. */
const leadIn = 4;

/** Scrolls to the thread that was chosen elsewhere. One that is not fetched yet is gone to with a single page. */
function useBringIntoSight({ threads, listed, versionId, show, more }: Sought) {
  const chosenId = useDesk((desk) => desk.chosenId);
  const beginAt = useBeginAt({ versionId, show });
  const brought = useRef<string>(null);
  const begun = useRef<string>(null);
  useEffect(() => {
    if (chosenId === null || brought.current === chosenId) return;
    const row = document.querySelector(`[data-thread="${CSS.escape(chosenId)}"]`);
    if (row) {
      brought.current = chosenId;
      row.scrollIntoView({ block: "nearest", behavior: "smooth" });
      return;
    }
    const at = listed.findIndex(({ id }) => id === chosenId);
    if (at < 0 || threads.length === 0 || !more || begun.current === chosenId) return;
    const end = listed.findIndex(({ id }) => id === threads.at(-1)?.id);
    if (at > end && at <= end + pageStep) return void more();
    begun.current = chosenId; // once: a thread that is gone meanwhile is on no page
    beginAt(cursorAt(listed, at - leadIn)).catch((error: Error) => toast({ message: error.message }));
  }, [chosenId, threads, listed, more, beginAt]);
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
