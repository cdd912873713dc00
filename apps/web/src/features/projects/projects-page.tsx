"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { SearchButton } from "~/features/search/search-button.tsx";
import { useTRPC } from "~/trpc/client.tsx";
import { Button } from "~/ui/button.tsx";
import { Empty } from "~/ui/empty.tsx";
import { Main } from "~/ui/main.tsx";
import { PageHeader } from "~/ui/page-header.tsx";
import { Account, VerifyLine } from "./account.tsx";
import { ListState } from "./list-state.tsx";
import { MoreButton } from "./more-button.tsx";
import { NewProjectDialog } from "./new-project-dialog.tsx";
import { ProjectRow } from "./project-row.tsx";
import { projectPaging, projectsInput } from "./queries.ts";
import type { Shelf } from "./shelf.ts";
import { ShelfLinks } from "./shelf-links.tsx";
import { useProjectActs } from "./use-project-acts.ts";

/** All projects that somebody sees something of, newest first; or their archive, or their trash. */
export function ProjectsPage({ show }: { show: Shelf }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(trpc.projects.list.infiniteQueryOptions(projectsInput(show), projectPaging));
  const acts = useProjectActs(show);
  const [isCreating, setIsCreating] = useState(false);
  const projects = query.data?.pages.flatMap((page) => page.projects) ?? [];
  const begin = () => setIsCreating(true);
  return (
    <>
      <PageHeader>
        <SearchButton />
        <Button intent="primary" onClick={begin}>
          <Plus aria-hidden className="size-4" />
          <span>
            New<span className="max-sm:sr-only"> project</span>
          </span>
        </Button>
        <Account />
      </PageHeader>
      <VerifyLine />
      <Main className="pb-40">
        <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-2 px-page pt-4 pb-6">
          <h1 className="font-serif text-display">{titles[show]}</h1>
          <ShelfLinks active="Projects" path="/" shown={show} withTrash />
        </div>
        <ListState query={query} what="your projects" />
        {projects.length > 0 && (
          <ul className="border-line border-t">
            {projects.map((project) => (
              <ProjectRow key={project.id} project={project} shelf={show} acts={acts} />
            ))}
          </ul>
        )}
        {query.isSuccess && projects.length === 0 && <NothingYet show={show} onBegin={begin} />}
        <MoreButton query={query} what="older projects" />
      </Main>
      <NewProjectDialog open={isCreating} onOpenChange={setIsCreating} />
    </>
  );
}

const titles = { active: "Projects", archived: "Archive", removed: "Trash" } satisfies Record<Shelf, string>;

function NothingYet({ show, onBegin }: { show: Shelf; onBegin: () => void }) {
  if (show === "archived") {
    return <Empty title="The archive is empty" sentence="What you archive rests here for as long as you like." />;
  }
  if (show === "removed") {
    return <Empty title="The trash is empty" sentence="What you remove stays here for 30 days, then it is gone." />;
  }
  return (
    <div className="border-line border-t py-8">
      <Empty
        title="Room for your first project"
        sentence="An album, a season, a client’s job: a project holds its songs, every version of them, and what people say about each."
        action={
          <Button intent="primary" size="large" onClick={onBegin}>
            Begin a project
          </Button>
        }
      />
    </div>
  );
}
