import type { Api } from "@concerto/api/router";
import type { inferRouterOutputs } from "@trpc/server";
import type { Face } from "~/ui/avatar.tsx";

type Outputs = inferRouterOutputs<Api>["comments"];

export type CommentPage = Outputs["list"];
export type ThreadView = CommentPage["threads"][number];
export type ReplyView = ThreadView["replies"][number];
/** Names and pictures by id. */
export type People = CommentPage["people"];
export type ReplyPage = Outputs["replies"];
export type MarkerColumns = Outputs["markers"];
/** Where a thread stands on the waveform. */
export type MarkerView = {
  id: string;
  atMs: number;
  endMs: number | null;
  authorId: string | null;
  isResolved: boolean;
};
/** The markers of a version; `total` is more than there are where one answer did not hold them all. */
export type Markers = { markers: readonly MarkerView[]; people: People; total: number };

/** Who looks at a version's comments, and speaks there. */
export type Viewer = {
  id: string;
  /** As the others read it. */
  name: string;
  pictureId: string | null;
  isGuest?: true;
  /** For a person: the guest that they are, or were, in this browser. */
  guestId?: string | null;
};

/** Which threads are in sight. */
export type Show = "open" | "all" | "mine";

/** A moment, or a range where it has an end, in milliseconds. */
export type Anchor = { atMs: number; endMs: number | null };

/** Who wrote something: a name that is known, or what is left of one. */
export function nameOf(people: People, id: string | null): string {
  return (id !== null && people[id]?.name) || "A former member";
}

/** Whether somebody came in by a link, without an account. */
export const isGuest = (people: People, id: string | null): boolean => id !== null && people[id]?.isGuest === true;

/** Their face beside it. */
export function faceOf(people: People, id: string | null): Face {
  return { id: id ?? "nobody", name: nameOf(people, id), pictureId: (id !== null && people[id]?.pictureId) || null };
}

type Pages = readonly CommentPage[];

const isBefore = (a: ThreadView, b: ThreadView) => a.atMs < b.atMs || (a.atMs === b.atMs && a.id < b.id);

/** The pages with a thread in its place by time; unchanged where it is there, or belongs to a page that is not fetched yet. */
export function insertThread(pages: Pages, { thread, people }: { thread: ThreadView; people: People }): CommentPage[] {
  const isThere = pages.some((page) => page.threads.some(({ id }) => id === thread.id));
  const at = pages.findIndex((page) => {
    const last = page.threads.at(-1);
    return page.nextCursor === null || (last !== undefined && isBefore(thread, last));
  });
  return pages.map((page, index) => {
    if (isThere || index !== at) return page;
    const behind = page.threads.findIndex((other) => isBefore(thread, other));
    const threads = page.threads.toSpliced(behind < 0 ? page.threads.length : behind, 0, thread);
    return { ...page, threads, people: { ...page.people, ...people } };
  });
}

/** The pages with one thread changed, or without it where `change` answers null. */
export function changeThread(
  pages: Pages,
  id: string,
  change: (thread: ThreadView) => ThreadView | null,
): CommentPage[] {
  return pages.map((page) => {
    if (!page.threads.some((thread) => thread.id === id)) return page;
    return { ...page, threads: page.threads.flatMap((thread) => (thread.id === id ? (change(thread) ?? []) : thread)) };
  });
}

type ViewerIds = Pick<Viewer, "id" | "guestId">;

/** Whether these are the viewer's own words, as the person they are or as the guest they were in this browser. */
export function isOwn({ authorId }: Pick<MarkerView, "authorId">, { id, guestId }: ViewerIds): boolean {
  return authorId !== null && (authorId === id || authorId === guestId);
}

/** How many threads each filter holds. */
export function countMarkers(markers: readonly MarkerView[], viewer: ViewerIds): Record<Show, number> {
  return {
    open: markers.filter((marker) => !marker.isResolved).length,
    all: markers.length,
    mine: markers.filter((marker) => isOwn(marker, viewer)).length,
  };
}

/** The markers of the threads that a filter lists. */
export function markersListed(markers: readonly MarkerView[], show: Show, viewer: ViewerIds): MarkerView[] {
  return markers.filter((marker) =>
    show === "all" ? true : show === "open" ? !marker.isResolved : isOwn(marker, viewer),
  );
}

/** A place in the list: its threads come behind this one. */
export type Cursor = { atMs: number; id: string };

/** Before every thread. */
const beforeAll: Cursor = { atMs: -1, id: "00000000-0000-0000-0000-000000000000" };

/** Fewer than come at once (50): pages that are fetched towards the beginning overlap rather than leave a gap. */
export const pageStep = 40;

/** Behind which place to begin, so that the thread at this index of the listed markers comes first. */
export function cursorAt(markers: readonly MarkerView[], index: number): Cursor {
  const before = markers[index - 1];
  return before ? { atMs: before.atMs, id: before.id } : beforeAll;
}

/** Where the page before this thread begins; undefined where it is the first, or not known. */
export function cursorBefore(markers: readonly MarkerView[], threadId: string | undefined): Cursor | undefined {
  const index = markers.findIndex(({ id }) => id === threadId);
  return index > 0 ? cursorAt(markers, index - pageStep) : undefined;
}

/** The threads of all pages, each once: pages may overlap. */
export function threadsOf(pages: Pages): ThreadView[] {
  return [...new Map(pages.flatMap((page) => page.threads.map((thread) => [thread.id, thread] as const))).values()];
}
