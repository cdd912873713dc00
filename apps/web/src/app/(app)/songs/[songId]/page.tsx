import type { Metadata } from "next";
import { membersInput } from "~/features/members/scope.ts";
import { MembersRoom } from "~/features/songs/members-room.tsx";
import { readRoomAddress, roomPath } from "~/features/songs/room-address.ts";
import { prefetchRoom } from "~/server/prefetch-room.ts";
import { requireViewer } from "~/server/viewer.ts";
import { Hydrate, queriesOfRequest, trpc } from "~/trpc/server.tsx";

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
  const { may, project } = await prefetchRoom(songId, address);
  if (may.includes("meet")) {
    const faces = membersInput({ projectId: project.id, songId });
    await queriesOfRequest().prefetchQuery(trpc.members.faces.queryOptions(faces));
  }
  return (
    <Hydrate>
      <MembersRoom key={songId} songId={songId} address={address} me={me} />
    </Hydrate>
  );
}
