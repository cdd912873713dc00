import { Prisma } from "@concerto/db/client";
import { requireProject } from "../access/access.ts";
import { songIsOpen } from "../access/grants.ts";
import type { Context } from "../context.ts";
import { newestVersion, threadsOnNewest } from "./newest.ts";

type Row = { songs: bigint; durationMs: bigint; openComments: bigint };

/** How many songs in use a project has, how long their newest versions are together, and how much is open on them; of what one sees there. */
export async function totalSongs(ctx: Context, { projectId }: { projectId: string }) {
  const project = await requireProject(ctx, projectId, { capability: "see" });
  const [row] = await ctx.db.$queryRaw<Row[]>(Prisma.sql`
    select count(*) as "songs", coalesce(sum(newest."durationMs"), 0)::bigint as "durationMs",
      coalesce(sum(said."openComments"), 0)::bigint as "openComments"
    from "Song" song
    left join ${newestVersion(project.grants)} on true
    cross join ${threadsOnNewest}
    where song."projectId" = ${project.id}::uuid and song."removedAt" is null and song."archivedAt" is null
      and ${songIsOpen(project.grants)}`);
  return {
    songs: Number(row?.songs ?? 0),
    durationMs: Number(row?.durationMs ?? 0),
    openComments: Number(row?.openComments ?? 0),
  };
}
