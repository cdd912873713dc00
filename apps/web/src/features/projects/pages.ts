/** A list as TanStack Query keeps it, page by page. */
export type Pages<Page> = { pages: Page[]; pageParams: unknown[] };

/** The pages with every list of theirs changed. */
export function eachPage<Page>(data: Pages<Page> | undefined, change: (page: Page) => Page): Pages<Page> | undefined {
  return data && { ...data, pages: data.pages.map(change) };
}

/** The rows with one of them behind another, or on top (null). As they were, where either is not among them. */
export function placedAfter<Row extends { id: string }>(
  rows: readonly Row[],
  id: string,
  afterId: string | null,
): Row[] {
  const moved = rows.find((row) => row.id === id);
  const rest = rows.filter((row) => row.id !== id);
  const at = afterId === null ? 0 : rest.findIndex((row) => row.id === afterId) + 1;
  if (!moved || id === afterId || (afterId !== null && at === 0)) return [...rows];
  return rest.toSpliced(at, 0, moved);
}

/** Deals rows out again over pages of the sizes they had. */
export function dealt<Row>(rows: readonly Row[], sizes: readonly number[]): Row[][] {
  let from = 0;
  return sizes.map((size) => {
    from += size;
    return rows.slice(from - size, from);
  });
}
