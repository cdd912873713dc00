import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { previewTitle } from "~/features/guests/door-words.ts";
import { Doorstep } from "~/features/guests/doorstep.tsx";
import { GuestRoom } from "~/features/guests/guest-room.tsx";
import { readRoomAddress, roomPath } from "~/features/songs/room-address.ts";
import { linkOf } from "~/server/link-of.ts";
import { prefetchRoom } from "~/server/prefetch-room.ts";
import { Hydrate } from "~/trpc/server.tsx";

type Props = PageProps<"/l/[token]/songs/[songId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { preview } = await linkOf((await params).token);
  const title = previewTitle(preview);
  return { title, openGraph: { title, siteName: "Concerto" } };
}

/** The room of one song under a link to its project. */
export default async function LinkRoomPage({ params, searchParams }: Props) {
  const { token, songId } = await params;
  const address = readRoomAddress(await searchParams);
  const { preview, me } = await linkOf(token);
  if (preview.state === "member") redirect(roomPath(songId, address));
  if (preview.state !== "in") return <Doorstep token={token} preview={preview} />;
  const { scene } = preview;
  const song = await prefetchRoom(songId, address);
  // Another link of this browser's may open it; here it would stand under the wrong name.
  if (song.project.id !== scene.project.id) notFound();
  return (
    <Hydrate>
      <GuestRoom key={songId} token={token} scene={scene} me={me} songId={songId} address={address} />
    </Hydrate>
  );
}
