import type { ReactNode } from "react";
import { TakeOverOffer } from "~/features/guests/take-over-offer.tsx";
import { Live } from "~/features/live/live.tsx";
import { Search } from "~/features/search/search.tsx";
import { ServiceNotice } from "~/features/service/service-notice.tsx";
import { LateUploadsPanel } from "~/features/uploads/late-uploads-panel.tsx";
import { UploadsProvider } from "~/features/uploads/uploads-provider.tsx";
import { ApiProvider } from "~/trpc/client.tsx";
import { queriesOfRequest, trpc } from "~/trpc/server.tsx";

/** What all signed-in pages share, and what goes on while people move between them. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  // Asked here: a query that began in the browser would stand in the way of the page's own answer, which is then there too late.
  const me = await queriesOfRequest().fetchQuery(trpc.viewer.me.queryOptions());
  return (
    <ApiProvider>
      <Live />
      <UploadsProvider>
        <ServiceNotice />
        {me && <TakeOverOffer me={{ id: me.id }} />}
        {children}
        {me && <LateUploadsPanel />}
        <Search />
      </UploadsProvider>
    </ApiProvider>
  );
}
