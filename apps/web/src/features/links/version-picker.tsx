"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ListState } from "~/features/projects/list-state.tsx";
import { MoreButton } from "~/features/projects/more-button.tsx";
import { songPaging, songsInput } from "~/features/projects/queries.ts";
import { useTRPC } from "~/trpc/client.tsx";

type Choosing = { chosen: readonly string[]; onChange: (versionIds: readonly string[]) => void };

type VersionPickerProps = Choosing & { place: { projectId: string; songId: string | null } };

/** The versions that a link opens, of its song or of each song of its project. */
export function VersionPicker({ place: { projectId, songId }, ...choosing }: VersionPickerProps) {
  const { length } = choosing.chosen;
  return (
    <div className="mt-3 rounded-lg border border-line">
      <div className="max-h-64 overflow-y-auto overscroll-contain py-1">
        {songId === null ? (
          <Songs projectId={projectId} {...choosing} />
        ) : (
          <Versions songId={songId} label="Versions to choose" {...choosing} />
        )}
      </div>
      <p role="status" className="border-line border-t px-4 py-2 text-muted text-small">
        {length === 0 ? "None is chosen yet." : `${length} ${length === 1 ? "is" : "are"} chosen.`}
      </p>
    </div>
  );
}

function Songs({ projectId, ...choosing }: Choosing & { projectId: string }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(trpc.songs.list.infiniteQueryOptions(songsInput(projectId, "active"), songPaging));
  const songs = query.data?.pages.flatMap((page) => page.songs) ?? [];
  return (
    <>
      <ListState query={query} what="the songs" />
      {query.data && songs.length === 0 && <p className="px-4 py-2 text-muted">There is no song here yet.</p>}
      {songs.map((song) => (
        <OneSong key={song.id} song={song} {...choosing} />
      ))}
      <MoreButton query={query} what="more songs" />
    </>
  );
}

/** A song that opens to its versions; they are asked for when it first does. */
function OneSong({
  song: { id, name, about },
  ...choosing
}: Choosing & { song: { id: string; name: string; about: string } }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className="min-h-9 cursor-pointer px-4 py-1.5 -outline-offset-2 pointer-coarse:min-h-11 pointer-coarse:py-2.5">
        {name}
        {about && <span className="text-muted text-small"> · {about}</span>}
      </summary>
      {isOpen && <Versions songId={id} label={`Versions of ${name} to choose`} {...choosing} />}
    </details>
  );
}

const versionPaging = {
  getNextPageParam: ({ nextCursor }: { nextCursor: number | null }) => nextCursor ?? undefined,
};

function Versions({ songId, label, chosen, onChange }: Choosing & { songId: string; label: string }) {
  const query = useInfiniteQuery(useTRPC().versions.list.infiniteQueryOptions({ songId }, versionPaging));
  const versions = query.data?.pages.flatMap((page) => page.versions) ?? [];
  const toggle = (id: string) => onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <>
      <ListState query={query} what="the versions" />
      {query.data && versions.length === 0 && <p className="px-4 py-2 text-muted">There is no version yet.</p>}
      <ul aria-label={label}>
        {versions.map(({ id, number, label: words, fileName }) => (
          <li key={id}>
            <label className="flex min-h-9 cursor-pointer items-center gap-3 px-4 py-1 hover:bg-raised pointer-coarse:min-h-11">
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={() => toggle(id)}
                className="size-4 shrink-0 accent-now"
              />
              <span className="font-mono text-small">v{number}</span>
              <span className="min-w-0 truncate text-muted text-small">{words || fileName}</span>
            </label>
          </li>
        ))}
      </ul>
      <MoreButton query={query} what="older versions" />
    </>
  );
}
