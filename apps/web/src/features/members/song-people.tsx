"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/client.tsx";
import { PeoplePage } from "./people-page.tsx";

/** Who can open a song. */
export function SongPeople({ songId }: { songId: string }) {
  const { data: song } = useQuery(useTRPC().songs.get.queryOptions({ songId }));
  if (!song) return null;
  const { name, may, project } = song;
  const parents = [
    { label: project.name, href: `/projects/${project.id}` },
    { label: name, href: `/songs/${songId}` },
  ];
  return <PeoplePage scope={{ projectId: project.id, songId, may }} name={name} parents={parents} />;
}
