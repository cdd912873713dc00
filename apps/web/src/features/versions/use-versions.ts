import { replaceEqualDeep, useQuery } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/client.tsx";
import { askAgainInMs } from "../live/freshness.ts";
import { useIsSilent } from "../live/use-heard.ts";
import { isOnItsWay, olderQuery, truer, type VersionView } from "./versions.ts";

type Listed = { versions: readonly VersionView[] };

/** A song's newest versions, newest first; stays true by itself. */
export function useVersions(songId: string) {
  const trpc = useTRPC();
  const isSilent = useIsSilent();
  return useQuery({
    ...trpc.versions.list.queryOptions({ songId }),
    structuralSharing: (known, told) => replaceEqualDeep(known, truer(known as Listed | undefined, told as Listed)),
    refetchInterval: ({ state }) =>
      askAgainInMs({ isAwaiting: state.data?.versions.some(isOnItsWay) ?? false, isSilent }),
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
