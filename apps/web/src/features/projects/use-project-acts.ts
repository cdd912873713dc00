"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { toast } from "~/ui/toast.ts";
import { atOnce } from "./at-once.ts";
import { eachPage, type Pages } from "./pages.ts";
import { projectsInput } from "./queries.ts";
import type { Project, Shelf } from "./shelf.ts";

type Page = { projects: Project[]; nextCursor: string | null };
type Named = { id: string; name: string };

/** What can be done to a project, seen at once in the list of the shelf it lies on. */
export function useProjectActs(shelf: Shelf) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queries = useQueryClient();
  const key = trpc.projects.list.infiniteQueryKey(projectsInput(shelf));

  const askAgain = async () => {
    await Promise.all([
      queries.invalidateQueries(trpc.projects.list.pathFilter()),
      queries.invalidateQueries(trpc.projects.get.pathFilter()),
    ]);
  };
  const without = (id: string) => (data: Pages<Page> | undefined) =>
    eachPage(data, (page) => ({ ...page, projects: page.projects.filter((project) => project.id !== id) }));
  const putBack = async (projectId: string) => {
    await api.projects.restore.mutate({ projectId });
    await askAgain();
  };
  const putAway = async ({ id, name }: Named, { where, act }: { where: string; act: () => Promise<unknown> }) => {
    const isDone = await atOnce<Pages<Page>>(queries, { key, change: without(id), act });
    if (isDone) toast({ message: `${name} ${where}.`, undo: () => putBack(id) });
    void askAgain();
    return isDone;
  };

  return {
    /** Throws where the name is refused, for the field to show. */
    rename: async (projectId: string, name: string) => {
      await api.projects.rename.mutate({ projectId, name });
      await askAgain();
    },
    archive: (project: Named) =>
      putAway(project, {
        where: "is in the archive",
        act: () => api.projects.archive.mutate({ projectId: project.id }),
      }),
    remove: (project: Named) =>
      putAway(project, {
        where: "is in the trash for 30 days",
        act: () => api.projects.remove.mutate({ projectId: project.id }),
      }),
    restore: async ({ id, name }: Named) => {
      const act = () => api.projects.restore.mutate({ projectId: id });
      const isDone = await atOnce<Pages<Page>>(queries, { key, change: without(id), act });
      if (isDone) toast({ message: `${name} is back among the projects.` });
      void askAgain();
    },
  };
}
