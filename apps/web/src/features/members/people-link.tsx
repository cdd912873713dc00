"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "~/trpc/client.tsx";
import { AvatarStack } from "~/ui/avatar.tsx";
import { buttonClass } from "~/ui/button-class.ts";
import { membersInput, type PeopleScope, peoplePath } from "./scope.ts";

type PeopleLinkProps = {
  scope: PeopleScope;
  /** For where there is no room: without the faces. */
  short?: boolean;
  className?: string;
};

/** Who is here, and the way to their page: to share, for whoever may. Not there for who does not meet them. */
export function PeopleLink({ scope, short = false, className }: PeopleLinkProps) {
  const mayMeet = scope.may.includes("meet");
  const { data } = useQuery({ ...useTRPC().members.faces.queryOptions(membersInput(scope)), enabled: mayMeet });
  if (!mayMeet) return null;
  const mayShare = scope.may.includes("share");
  return (
    <Link
      href={peoplePath(scope)}
      className={`group flex min-h-9 shrink-0 items-center gap-3 rounded-md pointer-coarse:min-h-11 md:gap-5 ${className ?? ""}`}
    >
      {data && !short && <AvatarStack {...data} />}
      <span className={mayShare ? buttonClass() : "text-muted group-hover:text-text"}>
        {mayShare ? "Share" : "People"}
      </span>
    </Link>
  );
}
