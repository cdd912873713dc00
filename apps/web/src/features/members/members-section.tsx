"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ListState } from "~/features/projects/list-state.tsx";
import { MoreButton } from "~/features/projects/more-button.tsx";
import { useTRPC } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import { PersonRow, RoleText, SinceOf, WhereOf } from "./member-row.tsx";
import { PeopleSection } from "./people-section.tsx";
import { RoleMenu } from "./role-menu.tsx";
import { roleLabel } from "./role-words.ts";
import { type Member, memberPaging, membersInput, type PeopleScope } from "./scope.ts";
import { useMemberActs } from "./use-member-acts.ts";

type MembersSectionProps = {
  scope: PeopleScope;
  /** What it is called that they are members of. */
  name: string;
};

/** Everybody with an account who is here, in which role, since when and by whom; and what may be done about that. */
export function MembersSection({ scope, name }: MembersSectionProps) {
  const query = useInfiniteQuery(useTRPC().members.list.infiniteQueryOptions(membersInput(scope), memberPaging));
  const acts = useMemberActs(scope);
  const [first] = query.data?.pages ?? [];
  const members = query.data?.pages.flatMap((page) => page.members) ?? [];
  const mayShare = scope.may.includes("share");
  return (
    <PeopleSection
      title="Members"
      sentence={
        mayShare
          ? "People with an account. What you change here holds from their very next click."
          : "People with an account."
      }
    >
      <ListState query={query} what="the people" />
      {first && (
        <ul aria-label="Members">
          <PersonRow
            person={first.owner}
            isMe={first.owner.isMe}
            where="the whole project"
            role={<RoleText>Owner</RoleText>}
          />
          {members.map((member) => (
            <PersonRow
              key={member.id}
              person={member.person}
              isMe={member.isMe}
              where={<WhereOf member={member} scope={scope} />}
              since={<SinceOf member={member} />}
              role={
                isManagedHere(member, scope) ? (
                  <RoleMenu member={member} scope={scope} acts={acts} />
                ) : (
                  <RoleText>{roleLabel(member.role)}</RoleText>
                )
              }
            />
          ))}
        </ul>
      )}
      {first && members.length === 0 && <p className="px-page py-5 text-muted">Nobody else is here yet.</p>}
      <MoreButton query={query} what="more people" />
      {first?.mayLeave && <Leave what={scope.songId === null ? "project" : "song"} onLeave={() => acts.leave(name)} />}
    </PeopleSection>
  );
}

/** On a song's page, a role in the whole project is only told: it is changed where all can be seen that it is about. */
const isManagedHere = ({ mayManage, song }: Member, { songId }: PeopleScope) =>
  mayManage && (songId === null || song !== null);

function Leave({ what, onLeave }: { what: "project" | "song"; onLeave: () => Promise<void> }) {
  const [isPending, setIsPending] = useState(false);
  const leave = async () => {
    setIsPending(true);
    await onLeave();
    setIsPending(false);
  };
  return (
    <div className="flex justify-end px-page pt-4">
      <Button size="small" onClick={() => void leave()} pending={isPending ? "Leaving…" : undefined}>
        Leave this {what}
      </Button>
    </div>
  );
}
