"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Listening } from "~/features/listening/listening.tsx";
import { askAgainInMs } from "~/features/live/freshness.ts";
import { useIsSilent } from "~/features/live/use-heard.ts";
import { LateTransferNotice } from "~/features/members/late-transfer-notice.tsx";
import { PeopleLink } from "~/features/members/people-link.tsx";
import type { PeopleScope } from "~/features/members/scope.ts";
import { usePeopleCommand } from "~/features/members/use-people-command.ts";
import { useVisit } from "~/features/search/places.ts";
import { SearchButton } from "~/features/search/search-button.tsx";
import { LateTagsDialog } from "~/features/tags/late-tags-dialog.tsx";
import { TagFilter } from "~/features/tags/tag-filter.tsx";
import { FileDrop } from "~/features/uploads/drop-target.tsx";
import type { Gathered } from "~/features/uploads/gathering.ts";
import { LateLandingSheet } from "~/features/uploads/late-landing-sheet.tsx";
import { useFilePicker } from "~/features/uploads/new-version-button.tsx";
import { noteOf } from "~/features/uploads/use-landing.ts";
import { useTRPC } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import { EditableTitle } from "~/ui/editable-title.tsx";
import { Main } from "~/ui/main.tsx";
import { Notice } from "~/ui/notice.tsx";
import { PageHeader } from "~/ui/page-header.tsx";
import { Account } from "./account.tsx";
import { ListState } from "./list-state.tsx";
import { MoreButton } from "./more-button.tsx";
import { NewSongDialog } from "./new-song-dialog.tsx";
import { NothingOnShelf } from "./nothing-on-shelf.tsx";
import { PlayAll } from "./play-all.tsx";
import { PlayThrough } from "./play-through.tsx";
import { ProjectKeys } from "./project-keys.tsx";
import { ProjectMenu } from "./project-row.tsx";
import { isAwaiting, songPaging, songsInput } from "./queries.ts";
import type { Shelf } from "./shelf.ts";
import { ShelfLinks } from "./shelf-links.tsx";
import { SongList } from "./song-list.tsx";
import { Totals } from "./totals.tsx";
import { Transport } from "./transport.tsx";
import { useProjectActs } from "./use-project-acts.ts";
import { useSongActs } from "./use-song-acts.ts";

type ProjectPageProps = {
  projectId: string;
  show: Shelf;
  /** Only songs with this tag. */
  tag: string | null;
};

/** One project: its songs in their order, with what there is to hear and to do; or its archive, or its trash. Leaving it stops the music. */
export function ProjectPage(props: ProjectPageProps) {
  return (
    <Listening>
      <Songs {...props} />
    </Listening>
  );
}

function Songs({ projectId, show, tag }: ProjectPageProps) {
  const trpc = useTRPC();
  const project = useQuery(trpc.projects.get.queryOptions({ projectId })).data;
  const isSilent = useIsSilent();
  const query = useInfiniteQuery({
    ...trpc.songs.list.infiniteQueryOptions(songsInput(projectId, show, { tag }), songPaging),
    refetchInterval: ({ state }) => askAgainInMs({ isAwaiting: isAwaiting(state.data?.pages), isSilent }),
  });
  useVisit({ href: `/projects/${projectId}`, name: project?.name ?? "", within: "" });
  const [isCreating, setIsCreating] = useState(false);
  const [tagging, setTagging] = useState<{ song: { id: string; name: string }; isOpen: boolean }>();
  const [dropped, setDropped] = useState<Gathered>();
  const songs = query.data?.pages.flatMap((page) => page.songs) ?? [];
  const isInUse = show === "active";
  const mayEdit = project?.may.includes("edit") ?? false;
  const mayBegin = isInUse && mayEdit;
  const mayUpload = isInUse && (project?.may.includes("upload") ?? false);
  const acts = useSongActs(projectId, show, { tag });
  const scope = { projectId, songId: null, may: project?.may ?? [] };
  usePeopleCommand(scope);
  const { picker, open: chooseFiles } = useFilePicker({ onFiles: setDropped });
  const begin = () => setIsCreating(true);
  const shelves = <ShelfLinks active="Songs" path={`/projects/${projectId}`} shown={show} withTrash={mayEdit} />;
  const fetchMore = async () => {
    if (!query.hasNextPage) return null;
    const { data, isError } = await query.fetchNextPage();
    return isError || !data ? null : data.pages.flatMap((page) => page.songs);
  };
  const page = (
    <FileDrop
      disabled={!mayUpload}
      className="min-h-dvh"
      promise={(count) => (count > 1 ? `Drop to make songs of ${count}` : "Drop to make a song of it")}
      onFiles={setDropped}
    >
      <Header
        name={project?.name ?? ""}
        scope={scope}
        onBegin={mayBegin ? begin : undefined}
        onUpload={mayUpload ? chooseFiles : undefined}
      />
      {picker}
      <Main className="pb-40">
        <Heading projectId={projectId}>
          {isInUse ? <Totals projectId={projectId} asOf={query.dataUpdatedAt} /> : shelves}
          {isInUse && project?.may.includes("sift") && <TagFilter projectId={projectId} chosen={tag} />}
          {(query.hasNextPage || songs.some((song) => song.audible)) && <PlayAll />}
        </Heading>
        <ListState query={query} what="the songs" />
        {songs.length > 0 && (
          <SongList
            projectId={projectId}
            songs={songs}
            shelf={show}
            tag={tag}
            may={project?.may ?? []}
            onTags={(song) => setTagging({ song, isOpen: true })}
          />
        )}
        {query.isSuccess && songs.length === 0 && (
          <NothingOnShelf
            tag={tag}
            show={show}
            onBegin={mayBegin ? begin : undefined}
            onUpload={mayUpload ? chooseFiles : undefined}
          />
        )}
        <MoreButton query={query} what="more songs" />
        {mayUpload && songs.length > 0 && <DropHint />}
        {isInUse && <div className="mt-6 flex justify-end px-page">{shelves}</div>}
      </Main>
      <NewSongDialog projectId={projectId} open={isCreating} onOpenChange={setIsCreating} />
      {tagging && (
        <LateTagsDialog
          key={tagging.song.id}
          song={tagging.song}
          projectId={projectId}
          open={tagging.isOpen}
          onClose={() => setTagging({ ...tagging, isOpen: false })}
        />
      )}
      <LateLandingSheet
        projectId={projectId}
        songs={songs.map((song) => ({ id: song.id, name: song.name, note: noteOf(song.newest?.number ?? null, song) }))}
        dropped={dropped}
        onClose={() => setDropped(undefined)}
        onBegun={() => void acts.askAgain()}
      />
      {isInUse && <ProjectKeys onNewSong={mayBegin ? begin : undefined} />}
      <Transport projectName={project?.name ?? ""} />
    </FileDrop>
  );
  if (!isInUse) return page;
  return (
    <PlayThrough songs={songs} fetchMore={fetchMore}>
      {page}
    </PlayThrough>
  );
}

type HeaderProps = {
  name: string;
  scope: PeopleScope;
  onBegin: (() => void) | undefined;
  onUpload: (() => void) | undefined;
};

function Header({ name, scope, onBegin, onUpload }: HeaderProps) {
  return (
    <PageHeader parents={[{ label: "Projects", href: "/" }]} here={name}>
      <SearchButton />
      <PeopleLink scope={scope} className="max-md:hidden" />
      {onBegin && (
        <Button onClick={onBegin} className="max-sm:px-3">
          <Plus aria-hidden className="size-4" />
          <span className="max-sm:sr-only">New song</span>
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
      <div className="-mx-page">
        <LateTransferNotice projectId={projectId} isOffered={project.transfer?.isToMe ?? false} />
      </div>
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
        <div className="flex flex-wrap items-center gap-x-6 gap-y-1 md:pb-2">
          {children}
          {/* On a phone the header has no room for it. */}
          <PeopleLink scope={{ projectId, songId: null, may: project.may }} className="md:hidden" />
        </div>
      </div>
    </div>
  );
}

// For a mouse: under a finger there is nothing to drop.
function DropHint() {
  return (
    <p className="mx-page mt-6 rounded-xl border border-line border-dashed px-6 py-7 text-center text-muted pointer-coarse:hidden">
      Drop audio anywhere: on a song it becomes its next versions, elsewhere each file becomes a song.
    </p>
  );
}
