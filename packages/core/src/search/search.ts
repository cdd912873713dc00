import { requireProject } from "../access/access.ts";
import { requirePerson } from "../actor.ts";
import type { Context } from "../context.ts";
import { type Ask, findComments, findProjects, findSongs, findVersions } from "./hits.ts";
import { deepest, type Kind, type SearchQuery } from "./schema.ts";

/** Hits of one kind at once: more of each than fit on a screen push the other kinds out of sight. */
const pageSize = 8;

/**
 * What the actor may see and what answers all the words that were typed, the last of which may still be growing; whatever their case and
 * accents. Never what lies in the trash; what is archived comes last, and says so. With a cursor, one kind alone goes on.
 */
export async function searchEverywhere(ctx: Context, { query, projectId, cursor }: SearchQuery) {
  if (projectId) await requireProject(ctx, projectId, { capability: "see" });
  requirePerson(ctx.actor);
  const page = async <Hit>(kind: Kind, find: (ctx: Context, ask: Ask) => Promise<Hit[]>) => {
    if (query === "" || (cursor && cursor.kind !== kind)) return { hits: [], next: null };
    const from = cursor?.from ?? 0;
    const found = await find(ctx, { query, projectId: projectId ?? null, from, take: pageSize + 1 });
    const next = from + pageSize;
    return { hits: found.slice(0, pageSize), next: found.length > pageSize && next <= deepest ? next : null };
  };
  const [projects, songs, versions, comments] = await Promise.all([
    page("projects", findProjects),
    page("songs", findSongs),
    page("versions", findVersions),
    page("comments", findComments),
  ]);
  return { projects, songs, versions, comments };
}
