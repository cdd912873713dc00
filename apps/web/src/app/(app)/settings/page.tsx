import type { Metadata } from "next";
import { SettingsPage } from "~/features/settings/settings-page.tsx";
import { requireViewer } from "~/server/viewer.ts";
import { Hydrate, queriesOfRequest, trpc } from "~/trpc/server.tsx";

export const metadata: Metadata = { title: "Settings" };

export default async function Page() {
  const me = await requireViewer("/settings");
  const queries = queriesOfRequest();
  await Promise.all([
    queries.prefetchQuery(trpc.sessions.list.queryOptions()),
    queries.prefetchQuery(trpc.viewer.addressChange.queryOptions()),
    queries.prefetchQuery(trpc.viewer.addressTrouble.queryOptions()),
    queries.prefetchQuery(trpc.notifications.preferences.queryOptions()),
    queries.prefetchQuery(trpc.notifications.pushKey.queryOptions()),
  ]);
  return (
    <Hydrate>
      <SettingsPage initialMe={me} />
    </Hydrate>
  );
}
