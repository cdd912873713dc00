import Link from "next/link";
import type { ReactNode } from "react";
import { Avatar, type Face } from "~/ui/avatar.tsx";
import { RelativeTime } from "~/ui/relative-time.tsx";
import type { Member, PeopleScope } from "./scope.ts";

type PersonRowProps = {
  person: Face;
  isMe: boolean;
  /** What their role is about. */
  where: ReactNode;
  /** Since when, and by whom. */
  since?: ReactNode;
  /** Their role, to read or to change. */
  role: ReactNode;
};

/** Somebody who is here. On a phone the lines stand below one another. */
export function PersonRow({ person, isMe, where, since, role }: PersonRowProps) {
  return (
    <li className="grid min-h-17 grid-cols-[2.5rem_minmax(0,1fr)_auto] items-center gap-x-4 border-line border-b px-page py-3 md:grid-cols-[2.5rem_minmax(0,4fr)_minmax(0,4fr)_minmax(0,4fr)_9rem]">
      <Avatar {...person} size="large" decorative className="max-md:row-span-2" />
      <p className="min-w-0 break-words font-medium">
        {person.name}
        {isMe && <span className="font-normal text-muted"> (you)</span>}
      </p>
      <p className="min-w-0 text-muted max-md:col-start-2 max-md:row-start-2 max-md:text-small">
        {where}
        {since && <span className="md:hidden"> · {since}</span>}
      </p>
      <p className="min-w-0 truncate text-muted max-md:hidden">{since}</p>
      <div className="max-md:col-start-3 max-md:row-span-2 max-md:row-start-1 md:justify-self-end">{role}</div>
    </li>
  );
}

/** A role that one may read and not change. */
export function RoleText({ children }: { children: ReactNode }) {
  return <span className="text-muted">{children}</span>;
}

/** What a membership is about, seen from a project or from a song. */
export function WhereOf({ member: { song }, scope }: { member: Member; scope: PeopleScope }) {
  if (song === null) return <>the whole project</>;
  if (scope.songId !== null) return <>this song alone</>;
  return (
    <Link href={`/songs/${song.id}/people`} className="rounded-sm underline-offset-3 hover:text-text hover:underline">
      {song.name}
    </Link>
  );
}

/** Since when somebody is here, and who let them in. */
export function SinceOf({ member: { since, addedBy } }: { member: Member }) {
  return (
    <>
      <RelativeTime at={since} />
      {addedBy && ` by ${addedBy.name}`}
    </>
  );
}
