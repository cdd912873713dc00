"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { UserRoundX } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTRPC } from "~/trpc/client.tsx";
import { Avatar, type Face } from "~/ui/avatar.tsx";
import { Notice } from "~/ui/notice.tsx";
import { Skeleton } from "~/ui/skeleton.tsx";
import { TextField } from "~/ui/text-field.tsx";
import { faceOf, type People, type ThreadView } from "./comments.ts";
import type { CommentActs } from "./use-comment-acts.ts";

// What a thread's menu fetches when somebody wants to assign it.

type AssignChoiceProps = { thread: ThreadView; people: People; acts: CommentActs; onClose: () => void };

/** Those who see the song, to choose from; the first few, and by typing the others. */
export function AssignChoice({ thread, people, acts, onClose }: AssignChoiceProps) {
  const [typed, setTyped] = useState("");
  const query = useQuery(
    useTRPC().comments.mentionable.queryOptions(
      { versionId: acts.versionId, typed: typed.trim() },
      { placeholderData: keepPreviousData },
    ),
  );
  const before = thread.assigneeId === null ? null : faceOf(people, thread.assigneeId);
  const assign = (to: Face | null) => {
    onClose();
    void acts.assign(thread, { to, before });
  };
  const found = query.data?.people.filter(({ id }) => id !== thread.assigneeId) ?? [];
  return (
    <>
      <TextField
        label="Name"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="off"
      />
      {query.error && (
        <Notice tone="error" className="mt-3" onRetry={() => void query.refetch()}>
          {query.error.message}
        </Notice>
      )}
      {query.isPending && <Skeleton label="Fetching who is here" className="mt-3 h-11" />}
      <ul className="-mx-2 mt-2 max-h-[40dvh] overflow-y-auto overscroll-contain">
        {before && typed === "" && (
          <Row onChoose={() => assign(null)} face={<UserRoundX aria-hidden className="size-5 text-muted" />}>
            Nobody
          </Row>
        )}
        {found.map((person) => (
          <Row key={person.id} onChoose={() => assign(person)} face={<Avatar {...person} size="small" decorative />}>
            {person.name}
          </Row>
        ))}
      </ul>
      {query.isSuccess && found.length === 0 && <p className="py-2 text-muted">Nobody of that name sees this song.</p>}
    </>
  );
}

function Row({ onChoose, face, children }: { onChoose: () => void; face: ReactNode; children: ReactNode }) {
  return (
    <li>
      <button
        type="button"
        onClick={onChoose}
        className="flex min-h-11 w-full items-center gap-3 rounded-md px-2 text-left -outline-offset-2 hover:bg-raised"
      >
        {face}
        <span className="truncate">{children}</span>
      </button>
    </li>
  );
}
