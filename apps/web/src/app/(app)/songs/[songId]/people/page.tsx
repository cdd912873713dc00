import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { invitePaging } from "~/features/invites/queries.ts";
import { memberPaging, membersInput } from "~/features/members/scope.ts";
import { SongPeople } from "~/features/members/song-people.tsx";
import { requireViewer } from "~/server/viewer.ts";
import { askOrNotFound, Hydrate, queriesOfRequest, trpc } from "~/trpc/server.tsx";

export const metadata: Metadata = { title: "People and links" };

export default async function Page({ params }: PageProps<"/songs/[songId]/people">) {
  const { songId } = await params;
  await requireViewer(`/songs/${songId}/people`);
  const queries = queriesOfRequest();
  const { may, project } = await askOrNotFound(queries.fetchQuery(trpc.songs.get.queryOptions({ songId })));
  // A guest of a link meets nobody.
  if (!may.includes("meet")) notFound();
  const input = membersInput({ projectId: project.id, songId });
  await Promise.all([
    queries.prefetchInfiniteQuery(trpc.members.list.infiniteQueryOptions(input, memberPaging)),
    may.includes("share") && queries.prefetchInfiniteQuery(trpc.invites.list.infiniteQueryOptions(input, invitePaging)),
  ]);
  return (
    <Hydrate>
      <SongPeople key={songId} songId={songId} />
    </Hydrate>
  );
}
