import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";

/** What is changed about oneself without a password. Everything throws what the server refused. */
export function useProfile() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  return useMemo(() => {
    /** Pages show people everywhere: whatever they fetch next knows the change. */
    const tell = async () => {
      await queries.invalidateQueries(trpc.viewer.me.pathFilter());
      await queries.invalidateQueries(trpc.comments.pathFilter());
    };
    return {
      update: async (change: { name?: string; timeZone?: string; isSeen?: boolean }) => {
        queries.setQueryData(trpc.viewer.me.queryKey(), await client.viewer.updateProfile.mutate(change));
        await tell();
      },
      setPicture: async (base64: string) => {
        await client.viewer.setPicture.mutate({ base64 });
        await tell();
      },
      removePicture: async () => {
        await client.viewer.removePicture.mutate();
        await tell();
      },
    };
  }, [trpc, client, queries]);
}
