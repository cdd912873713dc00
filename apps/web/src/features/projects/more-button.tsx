import { Button } from "~/ui/button.tsx";

type MoreButtonProps = {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  /** What comes next: "older projects". */
  what: string;
};

/** Fetches the next page of a list; not there once all has been fetched. */
export function MoreButton({ query, what }: MoreButtonProps) {
  if (!query.hasNextPage) return null;
  return (
    <div className="flex justify-center py-8">
      <Button
        onClick={() => void query.fetchNextPage()}
        pending={query.isFetchingNextPage ? `Fetching ${what}…` : undefined}
      >
        Show {what}
      </Button>
    </div>
  );
}
