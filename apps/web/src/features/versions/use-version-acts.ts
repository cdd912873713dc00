import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { toast } from "~/ui/toast.ts";
import type { Download } from "./downloads.ts";
import type { VersionView } from "./versions.ts";

type Coming = {
  /** The version that one was at has been put away. */
  onGone: () => void;
  /** It has been brought back by an undo. */
  onBack: (version: VersionView) => void;
};

/** What can be done with a version from the room. Each says what it did, and how to take it back. */
export function useVersionActs(songId: string, { onGone, onBack }: Coming) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const changed = () => queries.invalidateQueries(trpc.versions.list.pathFilter());
  const failed = (error: { message: string }) => toast({ message: error.message });
  const restore = useMutation(trpc.versions.restore.mutationOptions({ onSettled: changed, onError: failed }));
  const bringBack = async (version: VersionView) => {
    await restore.mutateAsync({ versionId: version.id });
    onBack(version);
  };
  const archive = useMutation(trpc.versions.archive.mutationOptions({ onSettled: changed, onError: failed }));
  const remove = useMutation(trpc.versions.remove.mutationOptions({ onSettled: changed, onError: failed }));
  const putAway = async (
    act: typeof archive | typeof remove,
    { version, said }: { version: VersionView; said: string },
  ) => {
    try {
      // Not a callback of the call: with a song's only version goes this whole desk, and those of its calls with it.
      await act.mutateAsync({ versionId: version.id });
    } catch {
      return; // Why not has been said.
    }
    onGone();
    toast({ message: `v${version.number} ${said}`, undo: () => bringBack(version) });
  };
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
    archive: (version: VersionView) => putAway(archive, { version, said: "is archived." }),
    remove: (version: VersionView) => putAway(remove, { version, said: "is in the trash for 30 days." }),
    restore: (version: VersionView) =>
      restore.mutate({ versionId: version.id }, { onSuccess: () => toast({ message: `v${version.number} is back.` }) }),
    retry: (version: VersionView) => retry.mutate({ versionId: version.id }),
    isRetrying: retry.isPending,
    label: (version: VersionView, words: string) => label.mutate({ versionId: version.id, label: words.trim() }),
    download: async (version: VersionView, { what }: Pick<Download, "what">) => {
      try {
        const { url } = await client.versions.download.mutate({ versionId: version.id, what });
        window.location.assign(url);
      } catch (error) {
        failed(error instanceof Error ? error : { message: "The file could not be fetched. Please try again." });
      }
    },
  };
}

export type VersionActs = ReturnType<typeof useVersionActs>;
