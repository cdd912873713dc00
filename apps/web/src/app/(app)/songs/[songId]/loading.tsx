import { Main } from "~/ui/main.tsx";
import { Skeleton } from "~/ui/skeleton.tsx";

/** The room's outline while it is being fetched. */
export default function Loading() {
  return (
    <Main className="px-page pt-22">
      <Skeleton label="Opening the room" className="h-15 w-72" />
      <Skeleton className="mt-12 h-55" />
      <Skeleton className="mt-10 h-14" />
    </Main>
  );
}
