"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import type { NotificationActs } from "./use-notification-acts.ts";

/** What is silent, and the way to hear it again. Not there while nothing is. */
export function MutedProjects({ acts }: { acts: NotificationActs }) {
  const { data } = useQuery(useTRPC().notifications.preferences.queryOptions());
  const muted = data?.muted ?? [];
  if (muted.length === 0) return null;
  return (
    <details className="px-page py-3 text-small sm:px-5">
      <summary className="w-fit rounded-sm py-1 text-muted hover:text-text">
        {muted.length === 1 ? "One project is muted" : `${muted.length} projects are muted`}
      </summary>
      <ul className="pt-1">
        {muted.map(({ projectId, name }) => (
          <li key={projectId} className="flex min-h-11 items-center justify-between gap-3">
            <span className="truncate">{name ?? "A project you have songs of"}</span>
            <Button size="small" onClick={() => void acts.unmute(projectId)}>
              Hear again
              <span className="sr-only"> of {name ?? "a project you have songs of"}</span>
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
