import { Main } from "~/ui/main.tsx";
import { Skeleton } from "~/ui/skeleton.tsx";

/** The page's outline while it is being fetched; without one of its own it would look like the room's. */
export default function Loading() {
  return (
    <Main className="px-page pt-22">
      <Skeleton label="Fetching the people" className="h-15 w-80" />
      <Skeleton className="mt-12 h-12" />
      <Skeleton className="mt-4 h-12" />
    </Main>
  );
}
