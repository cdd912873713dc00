import "server-only";
import type { RoomAddress } from "~/features/songs/room-address.ts";
import { firstToHear, olderQuery } from "~/features/versions/versions.ts";
import { askOrNotFound, queriesOfRequest, trpc } from "~/trpc/server.tsx";

/** Gathers all that a room shows at first sight, and answers its song; the "not found" page for whoever is told that there is none. */
export async function prefetchRoom(songId: string, address: RoomAddress) {
  const queries = queriesOfRequest();
  const [song, newest] = await askOrNotFound(
    Promise.all([
      queries.fetchQuery(trpc.songs.get.queryOptions({ songId })),
      queries.fetchQuery(trpc.versions.list.queryOptions({ songId })),
      queries.prefetchQuery(trpc.guests.me.queryOptions()),
    ]),
  );
  const { versionNumber: number, commentId } = address;
  const query = olderQuery(songId, { number, nextCursor: newest.nextCursor });
  const older = query ? await queries.fetchQuery(trpc.versions.list.queryOptions(query)) : null;
  const versions = [...newest.versions, ...(older?.versions ?? [])];
  const version = versions.find((candidate) => candidate.number === number) ?? firstToHear(versions);
  if (!version) return song;
  const versionId = version.id;
  await Promise.all([
    // So that the waveform and the sound are fetched as soon as the page wakes up.
    version.isAudible && queries.prefetchQuery(trpc.versions.play.queryOptions({ versionId })),
    queries.prefetchQuery(trpc.comments.markers.queryOptions({ versionId })),
    queries.prefetchInfiniteQuery(
      trpc.comments.list.infiniteQueryOptions(
        { versionId, show: commentId ? "all" : "open" },
        { getNextPageParam: (page) => page.nextCursor },
      ),
    ),
  ]);
  return song;
}
