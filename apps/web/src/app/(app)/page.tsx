import type { Metadata } from "next";
import { ProjectsPage } from "~/features/projects/projects-page.tsx";
import { projectPaging, projectsInput } from "~/features/projects/queries.ts";
import { shelfOf } from "~/features/projects/shelf.ts";
import { requireViewer } from "~/server/viewer.ts";
import { Hydrate, queriesOfRequest, trpc } from "~/trpc/server.tsx";

export const metadata: Metadata = { title: "Projects" };

export default async function Page({ searchParams }: PageProps<"/">) {
  const show = shelfOf((await searchParams).show);
  await requireViewer("/");
  await queriesOfRequest().prefetchInfiniteQuery(
    trpc.projects.list.infiniteQueryOptions(projectsInput(show), projectPaging),
  );
  return (
    <Hydrate>
      <ProjectsPage key={show} show={show} />
    </Hydrate>
  );
}
