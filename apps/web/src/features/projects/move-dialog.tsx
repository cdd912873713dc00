"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "~/trpc/client.tsx";
import { Dialog } from "~/ui/dialog.tsx";
import { RelativeTime } from "~/ui/relative-time.tsx";
import { Choice, choicesClass } from "./choice.tsx";
import { ListState } from "./list-state.tsx";
import { MoreButton } from "./more-button.tsx";
import { projectPaging, projectsInput } from "./queries.ts";
import type { Song } from "./shelf.ts";
import type { SongActs } from "./use-song-acts.ts";

type MoveDialogProps = { projectId: string; song: Song; acts: SongActs; open: boolean; onClose: () => void };

/** Asks for the project that a song goes to; all its versions and comments go with it. */
export function MoveDialog({ song, open, onClose, ...rest }: MoveDialogProps) {
  return (
    <Dialog
      title={`Move ${song.name}`}
      description="All its versions and comments go with it. It goes to the end of the other project."
      open={open}
      onOpenChange={(isOpen) => isOpen || onClose()}
    >
      <Targets song={song} onClose={onClose} {...rest} />
    </Dialog>
  );
}

function Targets({ projectId, song, acts, onClose }: Omit<MoveDialogProps, "open">) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(trpc.projects.list.infiniteQueryOptions(projectsInput("active"), projectPaging));
  const projects = query.data?.pages.flatMap((page) => page.projects).filter(({ id }) => id !== projectId) ?? [];
  const move = (target: { id: string; name: string }) => {
    onClose();
    void acts.move(song, target);
  };
  return (
    <>
      <ListState query={query} what="your projects" />
      {query.isSuccess && projects.length === 0 && <p className="text-muted">There is no other project yet.</p>}
      <ul className={choicesClass}>
        {projects.map((project) => (
          <Choice key={project.id} name={project.name} onChoose={() => move(project)}>
            {project.isMine ? "begun by you" : `begun by ${project.owner.name}`} ·{" "}
            <RelativeTime at={project.createdAt} />
          </Choice>
        ))}
      </ul>
      <MoreButton query={query} what="older projects" />
    </>
  );
}
