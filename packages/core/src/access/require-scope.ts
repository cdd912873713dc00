import type { Project, Song } from "@concerto/db/client";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import { requireProject, requireSong, type Standing } from "./access.ts";
import type { Capability } from "./roles.ts";

/** What a membership, an invite or a link opens: a project as a whole, or one song of it. */
export type Scope = { projectId: string; songId: string | null };

type Asking = Pick<Context, "db" | "actor" | "now">;

/** The project and, where the scope is one, the song, if the actor may do that there. Errors as `requireProject`. */
export async function requireScope(
  asking: Asking,
  { projectId, songId }: Scope,
  capability: Capability,
): Promise<Standing & { project: Project; song: Song | null }> {
  if (songId === null) {
    const { seats, grants, ...project } = await requireProject(asking, projectId, { capability });
    return { project, song: null, seats, grants };
  }
  const { project, seats, grants, ...song } = await requireSong(asking, songId, { capability });
  if (project.id !== projectId) throw notFound();
  return { project, song, seats, grants };
}
