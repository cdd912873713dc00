import { setImmediate } from "node:timers/promises";
import { requireProject } from "../access/access.ts";
import type { Context } from "../context.ts";
import type { NamesOfFiles } from "./schema.ts";
import { type NameSketch, sketchesAgree, sketchName } from "./song-name.ts";

/** More songs than any album, season or job has; of those that began before, none is looked at. */
const mostCompared = 2_000;
/** Enough for a person to choose from; more of one name are told apart on the song's own row. */
const mostPerName = 5;

/**
 * The songs in use whose names resemble one of these, newest first, for a page to ask whether a file is a version of one of them. Decides
 * nothing. For those who may upload to the whole project.
 */
export async function resemblingSongs(ctx: Context, { projectId, names }: NamesOfFiles) {
  const project = await requireProject(ctx, projectId, { capability: "upload" });
  const songs = await ctx.db.song.findMany({
    where: { projectId: project.id, removedAt: null, archivedAt: null },
    orderBy: { id: "desc" },
    take: mostCompared,
    select: { id: true, name: true, about: true, lastVersionNumber: true, beganBy: { select: { name: true } } },
  });
  const known = await inTurns(songs, (song) => ({ song, sketch: sketchName(song.name) }));
  const found = new Set((await inTurns(names, (name) => alike(known, sketchName(name)).slice(0, mostPerName))).flat());
  return {
    songs: songs
      .filter((song) => found.has(song))
      .map(({ beganBy, ...song }) => ({ ...song, beganBy: beganBy?.name ?? null })),
  };
}

/** Longer than this, nobody else's request waits: of names made to be slow, hundreds against thousands take seconds. */
const turnMs = 10;

/** Maps a list, letting others have their turn in between. */
async function inTurns<Item, Made>(items: readonly Item[], make: (item: Item) => Made): Promise<Made[]> {
  const made: Made[] = [];
  let until = performance.now() + turnMs;
  for (const item of items) {
    made.push(make(item));
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + turnMs;
  }
  return made;
}

function alike<Song>(known: readonly { song: Song; sketch: NameSketch }[], asked: NameSketch): Song[] {
  return known.filter(({ sketch }) => sketchesAgree(sketch, asked)).map(({ song }) => song);
}
