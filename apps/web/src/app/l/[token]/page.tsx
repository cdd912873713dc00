import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { previewTitle } from "~/features/guests/door-words.ts";
import { Doorstep } from "~/features/guests/doorstep.tsx";
import { GuestProject } from "~/features/guests/guest-project.tsx";
import { GuestRoom } from "~/features/guests/guest-room.tsx";
import { songPaging, songsInput } from "~/features/projects/queries.ts";
import { readRoomAddress, roomPath } from "~/features/songs/room-address.ts";
import { linkOf } from "~/server/link-of.ts";
import { prefetchRoom } from "~/server/prefetch-room.ts";
import { Hydrate, queriesOfRequest, trpc } from "~/trpc/server.tsx";

type Props = PageProps<"/l/[token]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { preview } = await linkOf((await params).token);
  const title = previewTitle(preview);
  // Messengers show this to everybody in a conversation.
  return { title, openGraph: { title, siteName: "Concerto" } };
}

/** Where a link leads: its song's room, or its project. */
export default async function LinkPage({ params, searchParams }: Props) {
  const { token } = await params;
  const address = readRoomAddress(await searchParams);
  const { preview, me } = await linkOf(token);
  if (preview.state === "member") {
    const { project, song } = preview;
    redirect(song ? roomPath(song.id, address) : `/projects/${project.id}`);
  }
  if (preview.state !== "in") return <Doorstep token={token} preview={preview} />;
  const { scene } = preview;
  if (scene.song) {
    await prefetchRoom(scene.song.id, address);
    return (
      <Hydrate>
        <GuestRoom token={token} scene={scene} me={me} songId={scene.song.id} address={address} />
      </Hydrate>
    );
  }
  const { id: projectId } = scene.project;
  const queries = queriesOfRequest();
  await Promise.all([
    queries.prefetchInfiniteQuery(trpc.songs.list.infiniteQueryOptions(songsInput(projectId, "active"), songPaging)),
    queries.prefetchQuery(trpc.songs.totals.queryOptions({ projectId })),
    queries.prefetchQuery(trpc.guests.me.queryOptions()),
  ]);
  return (
    <Hydrate>
      <GuestProject token={token} scene={scene} me={me} />
    </Hydrate>
  );
}
