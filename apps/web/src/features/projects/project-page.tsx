"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { FileDrop } from "~/features/uploads/drop-target.tsx";
import { useFilePicker } from "~/features/uploads/new-version-button.tsx";
import { useTRPC } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import { EditableTitle } from "~/ui/editable-title.tsx";
import { Main } from "~/ui/main.tsx";
import { Notice } from "~/ui/notice.tsx";
import { PageHeader } from "~/ui/page-header.tsx";
import { toast } from "~/ui/toast.ts";
import { Account } from "./account.tsx";
import { ListState } from "./list-state.tsx";
import { MoreButton } from "./more-button.tsx";
import { NewSongDialog } from "./new-song-dialog.tsx";
import { NothingOnShelf } from "./nothing-on-shelf.tsx";
import { ProjectMenu } from "./project-row.tsx";
import { askAgainInMs, songPaging, songsInput } from "./queries.ts";
import type { Shelf } from "./shelf.ts";
import { ShelfLinks } from "./shelf-links.tsx";
import { SongList } from "./song-list.tsx";
import { Totals } from "./totals.tsx";
import { useProjectActs } from "./use-project-acts.ts";
import { WhereDialog } from "./where-dialog.tsx";

/** One project: its songs in their order, with what there is to hear and to do; or its archive, or its trash. */
export function ProjectPage({ projectId, show }: { projectId: string; show: Shelf }) {
  const trpc = useTRPC();
  const project = useQuery(trpc.projects.get.queryOptions({ projectId })).data;
  const query = useInfiniteQuery({
    ...trpc.songs.list.infiniteQueryOptions(songsInput(projectId, show), songPaging),
    refetchInterval: ({ state }) => askAgainInMs(state.data?.pages.flatMap((page) => page.songs) ?? [], Date.now()),
  });
  const [isCreating, setIsCreating] = useState(false);
  const [homeless, setHomeless] = useState<File>();
  const songs = query.data?.pages.flatMap((page) => page.songs) ?? [];
  const isInUse = show === "active";
  const mayEdit = project?.may.includes("edit") ?? false;
  const mayBegin = isInUse && mayEdit;
  const mayUpload = isInUse && (project?.may.includes("upload") ?? false);
  const take = ([file, ...others]: readonly File[]) => {
    if (others.length > 0) toast({ message: "One file at a time here. On a song, drop as many as you like." });
    else setHomeless(file);
  };
  const { picker, open: chooseFile } = useFilePicker({ multiple: false, onFiles: take });
  const begin = () => setIsCreating(true);
  const shelves = <ShelfLinks active="Songs" path={`/projects/${projectId}`} shown={show} withTrash={mayEdit} />;
  return (
    <FileDrop
      disabled={!mayUpload}
      className="min-h-dvh"
      promise={(count) => (count > 1 ? "Drop several files on one song, or one file here" : "Drop to choose its song")}
      onFiles={take}
    >
      <Header
        name={project?.name ?? ""}
        onBegin={mayBegin ? begin : undefined}
        onUpload={mayUpload ? chooseFile : undefined}
      />
      {picker}
      <Main className="pb-40">
        <Heading projectId={projectId}>
          {isInUse ? <Totals songs={songs} isWhole={!query.hasNextPage} /> : shelves}
        </Heading>
        <ListState query={query} what="the songs" />
        {songs.length > 0 && <SongList projectId={projectId} songs={songs} shelf={show} may={project?.may ?? []} />}
        {query.isSuccess && songs.length === 0 && (
          <NothingOnShelf
            show={show}
            onBegin={mayBegin ? begin : undefined}
            onUpload={mayUpload ? chooseFile : undefined}
          />
        )}
        <MoreButton query={query} what="more songs" />
        {mayUpload && songs.length > 0 && <DropHint />}
        {isInUse && <div className="mt-6 flex justify-end px-page">{shelves}</div>}
      </Main>
      <NewSongDialog projectId={projectId} open={isCreating} onOpenChange={setIsCreating} />
      <WhereDialog projectId={projectId} songs={songs} file={homeless} onClose={() => setHomeless(undefined)} />
    </FileDrop>
  );
}

type HeaderProps = { name: string; onBegin: (() => void) | undefined; onUpload: (() => void) | undefined };

function Header({ name, onBegin, onUpload }: HeaderProps) {
  return (
    <PageHeader parents={[{ label: "Projects", href: "/" }]} here={name}>
      {onBegin && (
        <Button onClick={onBegin} className="max-sm:px-3">
          <Plus aria-hidden className="size-4" />
          <span>
            New<span className="max-sm:sr-only"> song</span>
          </span>
        </Button>
      )}
      {onUpload && (
        <Button intent="primary" onClick={onUpload}>
          Upload
        </Button>
      )}
      <Account />
    </PageHeader>
  );
}

type HeadingProps = { projectId: string; children: ReactNode };

function Heading({ projectId, children }: HeadingProps) {
  const trpc = useTRPC();
  const { data: project } = useQuery(trpc.projects.get.queryOptions({ projectId }));
  const acts = useProjectActs("active");
  const router = useRouter();
  if (!project) return null;
  const isMine = project.may.includes("own");
  return (
    <div className="px-page pt-2 pb-6">
      {project.archivedAt && (
        <Notice tone="info" className="mb-4">
          This project is in the archive.{" "}
          {isMine && (
            <button type="button" className="font-medium underline" onClick={() => void acts.restore(project)}>
              Bring it back
            </button>
          )}
        </Notice>
      )}
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-2">
        <div className="flex min-w-0 items-center gap-2">
          {project.may.includes("edit") ? (
            <EditableTitle title={project.name} label="Project name" onSave={(name) => acts.rename(projectId, name)} />
          ) : (
            <h1 className="font-serif text-display">{project.name}</h1>
          )}
          <ProjectMenu project={{ ...project, isMine }} acts={acts} onGone={() => router.push("/")} />
        </div>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-1 md:pb-2">{children}</div>
      </div>
    </div>
  );
}

// For a mouse: under a finger there is nothing to drop.
function DropHint() {
  return (
    <p className="mx-page mt-6 rounded-xl border border-line border-dashed px-6 py-7 text-center text-muted pointer-coarse:hidden">
      Drop audio anywhere: on a song it becomes its next version, elsewhere you choose its song.
    </p>
  );
}
