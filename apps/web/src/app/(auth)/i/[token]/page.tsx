import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { InvitePage } from "~/features/invites/invite-page.tsx";
import { ApiProvider } from "~/trpc/client.tsx";
import { queriesOfRequest, trpc } from "~/trpc/server.tsx";

export const metadata: Metadata = { title: "An invite", referrer: "no-referrer" };

/** What a letter's link, or a copied one, opens. Looking changes nothing: programs that fetch what stands in letters look too. */
export default async function Page({ params }: PageProps<"/i/[token]">) {
  const { token } = await params;
  const queries = queriesOfRequest();
  const [invite, me] = await Promise.all([
    queries.fetchQuery(trpc.invites.preview.queryOptions({ token })),
    queries.fetchQuery(trpc.viewer.me.queryOptions()),
  ]);
  if (invite.state === "accepted" && invite.path) redirect(invite.path);
  return (
    <ApiProvider>
      <InvitePage token={token} invite={invite} me={me} />
    </ApiProvider>
  );
}
