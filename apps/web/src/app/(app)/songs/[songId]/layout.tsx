import { askOrNotFound, queriesOfRequest, trpc } from "~/trpc/server.tsx";

/**
 * Asks for the song before anything is sent: once the page's loading state is on its way, "not found" could no longer be the answer's
 * status. Visitors are left to the page, which sends them to sign in.
 */
export default async function SongLayout({ params, children }: LayoutProps<"/songs/[songId]">) {
  const { songId } = await params;
  const queries = queriesOfRequest();
  const me = await queries.fetchQuery(trpc.viewer.me.queryOptions());
  if (me) await askOrNotFound(queries.fetchQuery(trpc.songs.get.queryOptions({ songId })));
  return children;
}
