import type { Metadata } from "next";
import { ProjectPage } from "~/features/projects/project-page.tsx";
import { songPaging, songsInput } from "~/features/projects/queries.ts";
import { shelfOf } from "~/features/projects/shelf.ts";
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
  const { id } = await projectOf(props);
  const show = shelfOf((await props.searchParams).show);
  await queriesOfRequest().prefetchInfiniteQuery(
    trpc.songs.list.infiniteQueryOptions(songsInput(id, show), songPaging),
  );
  return (
    <Hydrate>
      <ProjectPage key={`${id} ${show}`} projectId={id} show={show} />
    </Hydrate>
  );
}
