import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { sentenceOf } from "~/features/uploads/faults.ts";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { toast } from "~/ui/toast.ts";
import type { NotificationPage, NotificationView } from "./notifications.ts";

/** What can be done with what one was told. It shows at once; the truth is asked for afterwards. */
export function useNotificationActs() {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queries = useQueryClient();
  return useMemo(() => {
    const refresh = () => queries.invalidateQueries(trpc.notifications.pathFilter());
    const refuse = (error: unknown) => toast({ message: sentenceOf(error) });

    const showRead = async (isMeant: (id: string) => boolean) => {
      await queries.cancelQueries(trpc.notifications.pathFilter());
      let read = 0;
      const marked = (one: NotificationView) => {
        if (one.isRead || !isMeant(one.id)) return one;
        read += 1;
        return { ...one, isRead: true };
      };
      queries.setQueryData(trpc.notifications.list.infiniteQueryKey({}), (known) => {
        const mark = (page: NotificationPage) => ({ ...page, notifications: page.notifications.map(marked) });
        return known && { ...known, pages: known.pages.map(mark) };
      });
      return read;
    };
    const count = (change: (count: number) => number) =>
      queries.setQueryData(
        trpc.notifications.unread.queryKey(),
        (known) => known && { count: Math.max(0, change(known.count)) },
      );

    const setMuted = async (projectId: string, isMuted: boolean) => {
      await api.notifications.setPreferences.mutate({ projectId, isMuted });
      await refresh();
    };
    const attempt = async (act: () => Promise<unknown>) => {
      try {
        await act();
        return true;
      } catch (error) {
        refuse(error);
        return false;
      } finally {
        void refresh();
      }
    };

    return {
      /** Marks some as read on the way to something else: a failure of it is not worth a word, they stay as they are. */
      readQuietly: (ids: string[]) => {
        void showRead((id) => ids.includes(id)).then((read) => count((all) => all - read));
        api.notifications.markRead.mutate({ ids }).then(refresh, refresh);
      },
      readAll: async () => {
        await showRead(() => true);
        count(() => 0);
        await attempt(async () => {
          const { readAt } = await api.notifications.markRead.mutate({ all: true });
          const undo = async () => {
            await api.notifications.markUnread.mutate({ readAt });
            await refresh();
          };
          toast({ message: "All are marked as read.", undo });
        });
      },
      mute: async ({ projectId, name }: { projectId: string; name: string }) => {
        const isDone = await attempt(() => setMuted(projectId, true));
        const undo = () => setMuted(projectId, false);
        if (isDone) toast({ message: `You hear nothing more of ${name}.`, undo });
      },
      unmute: async (projectId: string) => {
        const isDone = await attempt(() => setMuted(projectId, false));
        const undo = () => setMuted(projectId, true);
        if (isDone) toast({ message: "You hear of it again.", undo });
      },
    };
  }, [queries, trpc, api]);
}

export type NotificationActs = ReturnType<typeof useNotificationActs>;
