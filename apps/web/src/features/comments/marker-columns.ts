import type { MarkerColumns, Markers, MarkerView } from "./comments.ts";

/** Markers as the page has them, from the columns in which they travel. */
export function unpackMarkers({ ids, atMs, endMs, author, authors, isResolved, total }: MarkerColumns): Markers {
  const markers = ids.map((id, index): MarkerView => {
    const place = author[index] ?? null;
    return {
      id,
      atMs: atMs[index] ?? 0,
      endMs: endMs[index] ?? null,
      authorId: place === null ? null : (authors[place]?.id ?? null),
      isResolved: isResolved[index] === 1,
    };
  });
  return { markers, people: Object.fromEntries(authors.map(({ id, ...face }) => [id, face])), total };
}

/** The way back, for changing what was fetched. */
export function packMarkers({ markers, people, total }: Markers): MarkerColumns {
  const authors = Object.entries(people).map(([id, face]) => ({ id, ...face }));
  const placeOf = new Map(authors.map(({ id }, place) => [id, place]));
  return {
    ids: markers.map(({ id }) => id),
    atMs: markers.map(({ atMs }) => atMs),
    endMs: markers.map(({ endMs }) => endMs),
    author: markers.map(({ authorId }) => (authorId === null ? null : (placeOf.get(authorId) ?? null))),
    authors,
    isResolved: markers.map(({ isResolved }) => (isResolved ? 1 : 0)),
    total,
  };
}
