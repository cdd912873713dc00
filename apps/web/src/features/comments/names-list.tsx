"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "~/trpc/client.tsx";
import { Avatar } from "~/ui/avatar.tsx";
import type { Named } from "./mentions.ts";

// What a field of words fetches when somebody first types an @.

type NamesListProps = {
  id: string;
  versionId: string;
  typed: string;
  /** Which of them the keys are at. */
  at: number;
  onFound: (people: readonly Named[]) => void;
  onChoose: (named: Named) => void;
  className: string;
};

/** The names that complete what was typed. The field keeps the focus, and hears the keys. */
export function NamesList({ id, versionId, typed, at, onFound, onChoose, className }: NamesListProps) {
  const { data, error } = useQuery(
    useTRPC().comments.mentionable.queryOptions({ versionId, typed }, { placeholderData: keepPreviousData }),
  );
  const people = data?.people;
  useEffect(() => {
    if (people) onFound(people);
  }, [people, onFound]);
  const count = people?.length ?? 0;
  return (
    <div className={className}>
      <div
        id={id}
        role="listbox"
        aria-label="Names"
        className={`max-h-64 overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-float ${count === 0 ? "hidden" : ""}`}
      >
        {people?.map((person, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus, and hears the keys.
          <div
            key={person.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onPointerDown={(event) => event.preventDefault()} // the field keeps the focus
            onClick={() => onChoose(person)}
            className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 py-1 hover:bg-raised aria-selected:bg-raised pointer-coarse:min-h-11"
          >
            <Avatar {...person} size="small" decorative />
            <span className="truncate">{person.name}</span>
          </div>
        ))}
      </div>
      <p role="status" className="sr-only">
        {error ? "The names could not be fetched." : data && countWords(count)}
      </p>
    </div>
  );
}

const countWords = (count: number) =>
  count === 0 ? "" : `${count === 1 ? "One name" : `${count} names`}. Arrow keys walk, Enter chooses.`;
