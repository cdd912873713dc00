"use client";

import { Account, VerifyLine } from "~/features/projects/account.tsx";
import { SearchButton } from "~/features/search/search-button.tsx";
import { Main } from "~/ui/main.tsx";
import { PageHeader } from "~/ui/page-header.tsx";
import { NotificationList } from "./notification-list.tsx";

/** What one was told, on a page of its own: where letters lead, and what one can keep open. */
export function NotificationsPage() {
  return (
    <>
      <PageHeader parents={[{ label: "Projects", href: "/" }]} here="Notifications">
        <SearchButton />
        <Account />
      </PageHeader>
      <VerifyLine />
      {/* The lines begin where the page does, their own margin inside of it. */}
      <Main className="max-w-184 pb-40 sm:px-[calc(var(--page-margin)-1.25rem)]">
        <NotificationList
          title={
            <>
              <h1 className="mr-auto py-4 font-serif text-display">Notifications</h1>
              <h2 className="sr-only">Song by song</h2>
            </>
          }
        />
      </Main>
    </>
  );
}
