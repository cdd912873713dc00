"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/client.tsx";
import { PeoplePage } from "./people-page.tsx";

/** Who is in a project, as a whole or in songs of it alone. */
export function ProjectPeople({ projectId }: { projectId: string }) {
  const { data: project } = useQuery(useTRPC().projects.get.queryOptions({ projectId }));
  if (!project) return null;
  const { name, may } = project;
  const parents = [
    { label: "Projects", href: "/" },
    { label: name, href: `/projects/${projectId}` },
  ];
  return <PeoplePage scope={{ projectId, songId: null, may }} name={name} parents={parents} />;
}
