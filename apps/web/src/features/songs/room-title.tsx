"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PeopleLink } from "~/features/members/people-link.tsx";
import { useTRPC, useTRPCClient } from "~/trpc/client.tsx";
import { EditableTitle } from "~/ui/editable-title.tsx";
import type { SongView } from "./song.ts";

/** The song's name, set like a title on a sleeve, with what stands beside it. */
export function RoomTitle({ song, children }: { song: SongView; children?: ReactNode }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const rename = async (name: string) => {
    const renamed = await client.songs.rename.mutate({ songId: song.id, name });
    queries.setQueryData(trpc.songs.get.queryKey({ songId: song.id }), (known) => known && { ...known, ...renamed });
    void queries.invalidateQueries(trpc.songs.list.pathFilter());
  };
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-1 px-page pb-1 md:gap-y-2 md:pt-2 md:pb-3">
      {song.may.includes("edit") ? (
        <EditableTitle label="Song title" title={song.name} onSave={rename} className="min-w-0 max-w-full" />
      ) : (
        <h1 className="min-w-0 font-serif text-display">{song.name}</h1>
      )}
      {/* On a phone the header has no room for it. */}
      <PeopleLink
        short
        scope={{ projectId: song.project.id, songId: song.id, may: song.may }}
        className="ml-auto md:hidden"
      />
      {children}
    </div>
  );
}
