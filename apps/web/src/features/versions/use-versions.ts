import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/client.tsx";
import { lookAgainMs, olderQuery } from "./versions.ts";

/** A song's newest versions, newest first; becomes true by itself while one of them is on its way. */
export function useVersions(songId: string) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.versions.list.queryOptions({ songId }),
    refetchInterval: ({ state }) => lookAgainMs(state.data?.versions ?? [], Date.now()),
  });
}

/** A song's newest versions, and the one of this number however old it is. */
export function useVersionsWith(songId: string, number: number | null) {
  const trpc = useTRPC();
  const listed = useVersions(songId);
  const query = olderQuery(songId, { number, nextCursor: listed.data?.nextCursor ?? null });
  const older = useQuery({ ...trpc.versions.list.queryOptions(query ?? { songId }), enabled: query !== null });
  const newest = listed.data?.versions ?? [];
  const found = query && older.data?.versions.find((version) => version.number === number);
  return { listed, versions: found ? [...newest, found] : newest, isSearching: query !== null && older.isPending };
}
