"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link2 } from "lucide-react";
import { useState } from "react";
import { PeopleSection } from "~/features/members/people-section.tsx";
import type { PeopleScope } from "~/features/members/scope.ts";
import { ListState } from "~/features/projects/list-state.tsx";
import { MoreButton } from "~/features/projects/more-button.tsx";
import { useTRPC } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import { LinkRow } from "./link-row.tsx";
import { linkPaging, linksInput } from "./links.ts";
import { useLinkActs } from "./use-link-acts.ts";

/** The links to a project or a song, for whoever may share it; nothing for others. */
export function LinksSection({ scope }: { scope: PeopleScope }) {
  const { data: me } = useQuery(useTRPC().viewer.me.queryOptions());
  if (!scope.may.includes("share") || !me) return null;
  if (me.emailVerified) return <Links scope={scope} />;
  return (
    <PeopleSection title="Links" sentence={sentenceFor(scope)}>
      <p className="px-page py-5 text-muted">Once your e-mail address is verified you can make links here.</p>
    </PeopleSection>
  );
}

const sentenceFor = ({ songId }: PeopleScope) =>
  `Whoever has the address hears ${songId === null ? "the project" : "the song"} as a guest, without an account.`;

function Links({ scope }: { scope: PeopleScope }) {
  const query = useInfiniteQuery(useTRPC().links.list.infiniteQueryOptions(linksInput(scope), linkPaging));
  const acts = useLinkActs(scope);
  const [isMaking, setIsMaking] = useState(false);
  const links = query.data?.pages.flatMap((page) => page.links) ?? [];
  const make = async () => {
    setIsMaking(true);
    await acts.create();
    setIsMaking(false);
  };
  return (
    <PeopleSection
      title="Links"
      sentence={sentenceFor(scope)}
      action={
        <Button onClick={() => void make()} pending={isMaking ? "Making it…" : undefined}>
          <Link2 aria-hidden className="size-4" />
          New link
        </Button>
      }
    >
      <ListState query={query} what="the links" />
      {links.length > 0 && (
        <ul aria-label="Links">
          {links.map((link) => (
            <LinkRow key={link.id} link={link} scope={scope} acts={acts} />
          ))}
        </ul>
      )}
      {query.data && links.length === 0 && (
        <p className="max-w-160 px-page py-5 text-balance text-muted">
          No links yet. A new one opens every version and takes comments; what it lets guests do can be changed
          afterwards.
        </p>
      )}
      <MoreButton query={query} what="older links" />
    </PeopleSection>
  );
}
