"use client";

import { useQueryClient } from "@tanstack/react-query";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { toast } from "~/ui/toast.ts";

type Named = { id: string; name: string };

/** Handing a project over, from both sides. What throws does so for a dialog to show. */
export function useTransferActs(projectId: string) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queries = useQueryClient();
  const askAgain = () => queries.invalidateQueries(trpc.projects.get.queryFilter({ projectId }));

  const offer = async (to: Named) => {
    await api.projects.transfer.mutate({ projectId, toId: to.id });
    await askAgain();
  };
  return {
    offer: async (to: Named) => {
      await offer(to);
      toast({ message: `${to.name} is asked by letter.` });
    },
    cancel: async (to: Named) => {
      try {
        await api.projects.cancelTransfer.mutate({ projectId });
        toast({ message: `The offer to ${to.name} is taken back.`, undo: () => offer(to) });
      } catch (error) {
        toast({ message: sentenceOf(error) });
      }
      await askAgain();
    },
    accept: async (name: string) => {
      await api.projects.acceptTransfer.mutate({ projectId });
      toast({ message: `${name} is yours now.` });
      // It changes what one may do everywhere in it.
      await queries.invalidateQueries();
    },
    decline: async () => {
      await api.projects.declineTransfer.mutate({ projectId });
      await askAgain();
    },
  };
}
