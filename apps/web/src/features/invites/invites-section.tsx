"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PeopleSection } from "~/features/members/people-section.tsx";
import type { PeopleScope } from "~/features/members/scope.ts";
import { ListState } from "~/features/projects/list-state.tsx";
import { MoreButton } from "~/features/projects/more-button.tsx";
import { useTRPC } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import { Notice } from "~/ui/notice.tsx";
import { InviteForm } from "./invite-form.tsx";
import { InviteLine } from "./invite-line.tsx";
import { askAgainInMs, invitePaging, invitesInput } from "./queries.ts";
import { useInviteActs } from "./use-invite-acts.ts";

/** Who was invited by e-mail, and what became of that; and inviting others. Not there for whoever may not share. */
export function InvitesSection({ scope }: { scope: PeopleScope }) {
  return scope.may.includes("share") ? <Invites scope={scope} /> : null;
}

function Invites({ scope }: { scope: PeopleScope }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery({
    ...trpc.invites.list.infiniteQueryOptions(invitesInput(scope), invitePaging),
    refetchInterval: ({ state }) => askAgainInMs(state.data?.pages.flatMap((page) => page.invites) ?? [], Date.now()),
  });
  const { data: me } = useQuery(trpc.viewer.me.queryOptions());
  const acts = useInviteActs();
  const [isAsked, setAsked] = useState(false);
  const invites = query.data?.pages.flatMap((page) => page.invites) ?? [];
  const mayInvite = me?.emailVerified ?? false;
  const isEmpty = query.isSuccess && invites.length === 0;
  const isFormShown = mayInvite && (isAsked || isEmpty);
  return (
    <PeopleSection
      title="Invites"
      sentence="By e-mail, each open for two weeks. Whoever has an account with that address is in at once."
      action={
        mayInvite &&
        !query.isPending &&
        !isFormShown && (
          <Button intent="primary" onClick={() => setAsked(true)}>
            Invite people
          </Button>
        )
      }
    >
      {me && !mayInvite && (
        <Notice tone="info" className="mx-page my-4">
          Verify your address first, by the letter that we sent you. Then you can invite people.
        </Notice>
      )}
      {isFormShown && <InviteForm scope={scope} isAsked={isAsked} onInvited={() => setAsked(true)} />}
      <ListState query={query} what="the invites" />
      {invites.length > 0 && (
        <ul aria-label="Invites">
          {invites.map((invite) => (
            <InviteLine key={invite.id} invite={invite} scope={scope} acts={acts} mayInvite={mayInvite} />
          ))}
        </ul>
      )}
      <MoreButton query={query} what="older invites" />
    </PeopleSection>
  );
}
