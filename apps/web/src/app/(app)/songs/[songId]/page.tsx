import type { Metadata } from "next";
import { Room } from "~/features/songs/room.tsx";
import { readRoomAddress, roomPath } from "~/features/songs/room-address.ts";
import { firstToHear, olderQuery } from "~/features/versions/versions.ts";
import { requireViewer } from "~/server/viewer.ts";
import { askOrNotFound, Hydrate, queriesOfRequest, trpc } from "~/trpc/server.tsx";

export async function generateMetadata({ params }: PageProps<"/songs/[songId]">): Promise<Metadata> {
  const { songId } = await params;
  try {
    const { name } = await queriesOfRequest().fetchQuery(trpc.songs.get.queryOptions({ songId }));
    return { title: name };
  } catch {
    return {}; // the page itself says what is wrong
  }
}

export default async function RoomPage({ params, searchParams }: PageProps<"/songs/[songId]">) {
  const { songId } = await params;
  const address = readRoomAddress(await searchParams);
  const me = await requireViewer(roomPath(songId, address));
  const queries = queriesOfRequest();
  const [, newest] = await askOrNotFound(
    Promise.all([
      queries.fetchQuery(trpc.songs.get.queryOptions({ songId })),
      queries.fetchQuery(trpc.versions.list.queryOptions({ songId })),
    ]),
  );
  const { versionNumber: number } = address;
  const query = olderQuery(songId, { number, nextCursor: newest.nextCursor });
  const older = query ? await queries.fetchQuery(trpc.versions.list.queryOptions(query)) : null;
  const versions = [...newest.versions, ...(older?.versions ?? [])];
  const version = versions.find((candidate) => candidate.number === number) ?? firstToHear(versions);
  if (version) {
    const show = address.commentId ? "all" : "open";
    await Promise.all([
      queries.prefetchQuery(trpc.comments.markers.queryOptions({ versionId: version.id })),
      queries.prefetchInfiniteQuery(
        trpc.comments.list.infiniteQueryOptions(
          { versionId: version.id, show },
          { getNextPageParam: (page) => page.nextCursor },
        ),
      ),
    ]);
  }
  return (
    <Hydrate>
      <Room key={songId} songId={songId} address={address} me={me} />
    </Hydrate>
  );
}
