import "server-only";
import { redirect } from "next/navigation";
import { queriesOfRequest, trpc } from "~/trpc/server.tsx";

/** The person who is signed in; anybody else is sent to sign in, and comes back to `path` afterwards. */
export async function requireViewer(path: string) {
  const me = await queriesOfRequest().fetchQuery(trpc.viewer.me.queryOptions());
  if (!me) redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  return me;
}
