import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { toast } from "~/ui/toast.ts";
import type { VersionView } from "./versions.ts";

/** What can be done with a version from the room. Each says what it did, and how to take it back. */
export function useVersionActs(songId: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const changed = () => queries.invalidateQueries(trpc.versions.list.pathFilter());
  const failed = (error: { message: string }) => toast({ message: error.message });
  const restore = useMutation(trpc.versions.restore.mutationOptions({ onSettled: changed, onError: failed }));
  const bringBack = async (version: VersionView) => {
    await restore.mutateAsync({ versionId: version.id });
  };
  const archive = useMutation(trpc.versions.archive.mutationOptions({ onSettled: changed, onError: failed }));
  const remove = useMutation(trpc.versions.remove.mutationOptions({ onSettled: changed, onError: failed }));
  const retry = useMutation(trpc.versions.retry.mutationOptions({ onSettled: changed, onError: failed }));
  const label = useMutation(
    trpc.versions.label.mutationOptions({
      // The new words stand at once; an error brings the old ones back with the next look.
      onMutate: ({ versionId, label }) => {
        queries.setQueryData(
          trpc.versions.list.queryKey({ songId }),
          (known) =>
            known && {
              ...known,
              versions: known.versions.map((version) => (version.id === versionId ? { ...version, label } : version)),
            },
        );
      },
      onSettled: changed,
      onError: failed,
    }),
  );
  return {
    archive: (version: VersionView) =>
      archive.mutate(
        { versionId: version.id },
        {
          onSuccess: () => toast({ message: `v${version.number} is archived.`, undo: () => bringBack(version) }),
        },
      ),
    remove: (version: VersionView) =>
      remove.mutate(
        { versionId: version.id },
        {
          onSuccess: () =>
            toast({ message: `v${version.number} is in the trash for 30 days.`, undo: () => bringBack(version) }),
        },
      ),
    restore: (version: VersionView) =>
      restore.mutate({ versionId: version.id }, { onSuccess: () => toast({ message: `v${version.number} is back.` }) }),
    retry: (version: VersionView) => retry.mutate({ versionId: version.id }),
    isRetrying: retry.isPending,
    label: (version: VersionView, words: string) => label.mutate({ versionId: version.id, label: words.trim() }),
    download: async (version: VersionView) => {
      try {
        const { url } = await client.versions.download.query({ versionId: version.id });
        window.location.assign(url);
      } catch (error) {
        failed(error instanceof Error ? error : { message: "The file could not be fetched. Please try again." });
      }
    },
  };
}

export type VersionActs = ReturnType<typeof useVersionActs>;
