import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { atOnce } from "~/features/projects/at-once.ts";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import type { KeptTag } from "./tags.ts";

/** What can be done to a song's tags, seen at once; what was taken away since this was opened can be put back. */
export function useTagActs(songId: string) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queries = useQueryClient();
  const [removed, setRemoved] = useState<readonly KeptTag[]>([]);
  const key = trpc.tags.list.queryKey({ songId });

  const askAgain = async () => {
    await Promise.all([
      queries.invalidateQueries(trpc.tags.pathFilter()),
      queries.invalidateQueries(trpc.songs.get.queryFilter({ songId })),
      queries.invalidateQueries(trpc.songs.list.pathFilter()),
    ]);
  };
  const forget = (tag: Pick<KeptTag, "text">) =>
    setRemoved((known) => known.filter(({ text }) => text.toLowerCase() !== tag.text.toLowerCase()));

  return {
    removed,
    /** Throws where it is refused, for the form to show. */
    add: async (text: string) => {
      await api.tags.add.mutate({ songId, text });
      forget({ text });
      await askAgain();
    },
    remove: async (tag: KeptTag) => {
      const change = (known: KeptTag[] | undefined) => known?.filter(({ id }) => id !== tag.id);
      const act = () => api.tags.remove.mutate({ tagId: tag.id });
      if (await atOnce<KeptTag[]>(queries, { key, change, act })) setRemoved((known) => [...known, tag]);
      await askAgain();
    },
    putBack: async (tag: KeptTag) => {
      const change = (known: KeptTag[] | undefined) => known && [...known, tag];
      const act = () => api.tags.restore.mutate({ tagId: tag.id });
      if (await atOnce<KeptTag[]>(queries, { key, change, act })) forget(tag);
      await askAgain();
    },
  };
}
