import type { Shelf, Song } from "./shelf.ts";

/** How pages of projects follow one another; given to the server's and the browser's options alike, so that both mean one answer. */
export const projectPaging = {
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
};

export const projectsInput = (show: Shelf) => ({ show });

export const songPaging = {
  getNextPageParam: ({ nextCursor }: { nextCursor: { position: number; id: string } | null }) =>
    nextCursor ?? undefined,
};

export const songsInput = (projectId: string, show: Shelf, { tag }: { tag?: string | null } = {}) => ({
  projectId,
  show,
  ...(tag ? { tag } : {}),
});

/** Whether more of one of these songs is to come by itself. */
export const isAwaiting = (pages: readonly { songs: readonly Song[] }[] | undefined) =>
  pages?.some(({ songs }) =>
    songs.some(({ newest }) => newest?.state === "processing" || newest?.state === "arriving"),
  ) ?? false;
