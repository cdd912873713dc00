import type { Metadata } from "next";
import { membersInput } from "~/features/members/scope.ts";
import { ProjectPage } from "~/features/projects/project-page.tsx";
import { songPaging, songsInput } from "~/features/projects/queries.ts";
import { shelfOf, tagOf } from "~/features/projects/shelf.ts";
import { requireViewer } from "~/server/viewer.ts";
import { askOrNotFound, Hydrate, queriesOfRequest, trpc } from "~/trpc/server.tsx";

type Props = PageProps<"/projects/[projectId]">;

async function projectOf({ params }: Props) {
  const { projectId } = await params;
  await requireViewer(`/projects/${projectId}`);
  return askOrNotFound(queriesOfRequest().fetchQuery(trpc.projects.get.queryOptions({ projectId })));
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name } = await projectOf(props);
  return { title: name };
}

export default async function Page(props: Props) {
  const { id, may } = await projectOf(props);
  const asked = await props.searchParams;
  const show = shelfOf(asked.show);
  const tag = may.includes("sift") ? tagOf(asked.tag) : null;
  const queries = queriesOfRequest();
  await Promise.all([
    queries.prefetchInfiniteQuery(trpc.songs.list.infiniteQueryOptions(songsInput(id, show, { tag }), songPaging)),
    queries.prefetchQuery(trpc.songs.totals.queryOptions({ projectId: id })),
    may.includes("meet") &&
      queries.prefetchQuery(trpc.members.faces.queryOptions(membersInput({ projectId: id, songId: null }))),
  ]);
  return (
    <Hydrate>
      <ProjectPage key={`${id} ${show} ${tag}`} projectId={id} show={show} tag={tag} />
    </Hydrate>
  );
}
