"use client";

import { InvitesSection } from "~/features/invites/invites-section.tsx";
import { LinksSection } from "~/features/links/links-section.tsx";
import { Account, VerifyLine } from "~/features/projects/account.tsx";
import { Main } from "~/ui/main.tsx";
import { type Crumb, PageHeader } from "~/ui/page-header.tsx";
import { MembersSection } from "./members-section.tsx";
import type { PeopleScope } from "./scope.ts";
import { TransferNotice } from "./transfer-notice.tsx";

type PeoplePageProps = {
  scope: PeopleScope;
  /** What it is called. */
  name: string;
  /** The places above this page. */
  parents: readonly Crumb[];
};

/** Who can open a project or a song, and what they may do there. */
export function PeoplePage({ scope, name, parents }: PeoplePageProps) {
  return (
    <>
      <PageHeader parents={parents} here="People and links">
        <Account />
      </PageHeader>
      <VerifyLine />
      <Main className="pb-40">
        <div className="px-page pt-4 pb-8">
          <h1 className="font-serif text-display">People and links</h1>
          <p className="mt-1 text-balance text-muted">Who can open {name}, and what they may do there.</p>
        </div>
        {scope.songId === null && <TransferNotice projectId={scope.projectId} />}
        <MembersSection scope={scope} name={name} />
        <InvitesSection scope={scope} />
        <LinksSection scope={scope} />
      </Main>
    </>
  );
}
