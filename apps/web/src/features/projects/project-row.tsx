"use client";

import { Archive, ArchiveRestore, Ellipsis, Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "~/ui/button.tsx";
import { IconButton } from "~/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "~/ui/menu.tsx";
import { RelativeTime } from "~/ui/relative-time.tsx";
import { InlineName } from "./inline-name.tsx";
import type { Project, Shelf } from "./shelf.ts";
import { daysLeft } from "./song-words.ts";
import type { useProjectActs } from "./use-project-acts.ts";

type ProjectRowProps = { project: Project; shelf: Shelf; acts: ReturnType<typeof useProjectActs> };

/** One project in the list: what it is called, whose it is, since when, and how much is in it. */
export function ProjectRow({ project, shelf, acts }: ProjectRowProps) {
  const [isRenaming, setIsRenaming] = useState(false);
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-line border-b px-page py-4 transition-colors hover:bg-surface md:min-h-20 md:grid-cols-[minmax(0,1fr)_7rem_minmax(0,19rem)_auto]">
      {isRenaming ? (
        <InlineName
          name={project.name}
          label="Project name"
          onSave={(name) => acts.rename(project.id, name)}
          onClose={() => setIsRenaming(false)}
        />
      ) : (
        <Name project={project} shelf={shelf} />
      )}
      <p className="text-muted max-md:col-start-1 max-md:row-start-3 max-md:text-small">{songsIn(project)}</p>
      <p className="flex min-w-0 gap-1 text-muted max-md:col-start-1 max-md:row-start-2 max-md:text-small">
        <span className="truncate">{project.isMine ? "begun by you" : `begun by ${project.owner.name}`}</span>
        <span aria-hidden>·</span>
        <RelativeTime at={project.createdAt} className="shrink-0" />
      </p>
      <div className="relative z-10 max-md:col-start-2 max-md:row-span-3 max-md:row-start-1">
        {shelf === "active" ? (
          <ProjectMenu project={project} acts={acts} onRename={() => setIsRenaming(true)} />
        ) : (
          project.isMine && (
            <Button size="small" aria-label={`Restore ${project.name}`} onClick={() => void acts.restore(project)}>
              <ArchiveRestore aria-hidden className="size-4" />
              Restore
            </Button>
          )
        )}
      </div>
    </li>
  );
}

function Name({ project, shelf }: Pick<ProjectRowProps, "project" | "shelf">) {
  const nameClass = "font-serif text-title";
  if (shelf === "removed") {
    return (
      <p className={`${nameClass} text-muted`}>
        {project.name}
        {project.removedAt && <span className="block font-sans text-small">{daysLeft(project.removedAt)}</span>}
      </p>
    );
  }
  return (
    <h2 title={project.name} className={`line-clamp-2 ${nameClass}`}>
      {/* The whole row is the link, and wears its focus ring: the clamp would cut one around the words. */}
      <Link
        href={`/projects/${project.id}`}
        className="outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:-outline-offset-3"
      >
        {project.name}
      </Link>
    </h2>
  );
}

const songsIn = ({ songs }: Project) => (songs === 0 ? "no songs yet" : songs === 1 ? "1 song" : `${songs} songs`);

type ProjectMenuProps = {
  project: Pick<Project, "id" | "name" | "isMine">;
  acts: Pick<ReturnType<typeof useProjectActs>, "archive" | "remove">;
  onRename?: () => void;
  /** After it was put away. */
  onGone?: () => void;
};

/** What can be done to a project. Whoever does not own it may find that they may not rename it; the server knows. */
export function ProjectMenu({ project, acts, onRename, onGone }: ProjectMenuProps) {
  if (!project.isMine) return null;
  const putAway = async (act: typeof acts.archive) => {
    if (await act(project)) onGone?.();
  };
  return (
    <Menu
      trigger={
        <IconButton name={`More for ${project.name}`}>
          <Ellipsis />
        </IconButton>
      }
    >
      {onRename && (
        <>
          <MenuItem icon={<Pencil />} onSelect={onRename}>
            Rename
          </MenuItem>
          <MenuSeparator />
        </>
      )}
      <MenuItem icon={<Archive />} onSelect={() => void putAway(acts.archive)}>
        Archive
      </MenuItem>
      <MenuItem icon={<Trash2 />} intent="danger" onSelect={() => void putAway(acts.remove)}>
        Remove
      </MenuItem>
    </Menu>
  );
}
