import { sentenceOf } from "~/features/uploads/faults.ts";
import { Notice } from "~/ui/notice.tsx";
import type { useSearch } from "./use-search.ts";

type SearchStateProps = { search: ReturnType<typeof useSearch>; typed: string; count: number };

/** Says that it searches, that nothing was found, or why it cannot search; and to screen readers how much there is. */
export function SearchState({ search, typed, count }: SearchStateProps) {
  const words = typed.trim();
  const isNothing = words !== "" && !search.isBehind && !search.error && count === 0;
  return (
    <>
      {search.isOffline && (
        <Notice tone="info" className="m-3">
          You are offline. Concerto searches as soon as you are back.
        </Notice>
      )}
      {search.error && !search.isOffline && (
        <Notice tone="error" className="m-3" onRetry={search.retry}>
          Concerto could not search. {sentenceOf(search.error)}
        </Notice>
      )}
      {search.isSearching && (
        <p className="animate-breathe px-5 py-3 text-muted text-small max-sm:px-page">Searching for “{words}”…</p>
      )}
      {isNothing && (
        <p className="px-5 py-10 text-center text-muted max-sm:px-page">
          Nothing that you may see says <span className="break-words text-text">“{words}”</span>.
          <span className="block text-small">Names, notes of versions, files and comments were searched.</span>
        </p>
      )}
      <p role="status" className="sr-only">
        {search.isSearching
          ? "Searching"
          : isNothing
            ? `Nothing found for ${words}`
            : words && `${count} to choose from`}
      </p>
    </>
  );
}
