import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/client.tsx";
import { lookAgainMs } from "./versions.ts";

/** A song's newest versions, newest first; becomes true by itself while one of them is on its way. */
export function useVersions(songId: string) {
  const trpc = useTRPC();
  return useQuery({
    ...trpc.versions.list.queryOptions({ songId }),
    refetchInterval: ({ state }) => lookAgainMs(state.data?.versions ?? [], Date.now()),
  });
}
