import "server-only";
import { askOrNotFound, queriesOfRequest, trpc } from "~/trpc/server.tsx";

/** A link as this browser finds it, and who is signed in; "not found" for what never was one. Opens nothing. */
export async function linkOf(token: string) {
  const queries = queriesOfRequest();
  const [preview, me] = await askOrNotFound(
    Promise.all([
      queries.fetchQuery(trpc.links.preview.queryOptions({ token })),
      queries.fetchQuery(trpc.viewer.me.queryOptions()),
    ]),
  );
  return { preview, me };
}
