import type { Metadata } from "next";
import { NotificationsPage } from "~/features/notifications/notifications-page.tsx";
import { requireViewer } from "~/server/viewer.ts";
import { Hydrate } from "~/trpc/server.tsx";

export const metadata: Metadata = { title: "Notifications" };

export default async function Page() {
  await requireViewer("/notifications");
  return (
    <Hydrate>
      <NotificationsPage />
    </Hydrate>
  );
}
