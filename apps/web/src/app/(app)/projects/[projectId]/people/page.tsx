import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { invitePaging } from "~/features/invites/queries.ts";
import { ProjectPeople } from "~/features/members/project-people.tsx";
import { memberPaging, membersInput } from "~/features/members/scope.ts";
import { requireViewer } from "~/server/viewer.ts";
import { askOrNotFound, Hydrate, queriesOfRequest, trpc } from "~/trpc/server.tsx";

export const metadata: Metadata = { title: "People and links" };

export default async function Page({ params }: PageProps<"/projects/[projectId]/people">) {
  const { projectId } = await params;
  await requireViewer(`/projects/${projectId}/people`);
  const queries = queriesOfRequest();
  const { may } = await askOrNotFound(queries.fetchQuery(trpc.projects.get.queryOptions({ projectId })));
  // Somebody with songs alone meets the people of those, on their pages.
  if (!may.includes("meet")) notFound();
  const input = membersInput({ projectId, songId: null });
  await Promise.all([
    queries.prefetchInfiniteQuery(trpc.members.list.infiniteQueryOptions(input, memberPaging)),
    may.includes("share") && queries.prefetchInfiniteQuery(trpc.invites.list.infiniteQueryOptions(input, invitePaging)),
  ]);
  return (
    <Hydrate>
      <ProjectPeople key={projectId} projectId={projectId} />
    </Hydrate>
  );
}
