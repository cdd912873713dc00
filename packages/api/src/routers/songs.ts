import { projectRef } from "@concerto/core/projects/schema";
import { listSongs } from "@concerto/core/songs/list-songs";
import { resemblingSongs } from "@concerto/core/songs/resembling";
import {
  namesOfFiles,
  newSong,
  songMove,
  songQuery,
  songRef,
  songRename,
  songReorder,
} from "@concerto/core/songs/schema";
import {
  archiveSong,
  createSong,
  getSong,
  moveSong,
  removeSong,
  renameSong,
  reorderSong,
  restoreSong,
} from "@concerto/core/songs/songs";
import { totalSongs } from "@concerto/core/songs/totals";
import { procedure, router } from "../trpc.ts";

export const songs = router({
  list: procedure.input(songQuery).query(({ ctx, input }) => listSongs(ctx, input)),
  totals: procedure.input(projectRef).query(({ ctx, input }) => totalSongs(ctx, input)),
  get: procedure.input(songRef).query(({ ctx, input }) => getSong(ctx, input)),
  resembling: procedure.input(namesOfFiles).query(({ ctx, input }) => resemblingSongs(ctx, input)),
  create: procedure.input(newSong).mutation(({ ctx, input }) => createSong(ctx, input)),
  rename: procedure.input(songRename).mutation(({ ctx, input }) => renameSong(ctx, input)),
  move: procedure.input(songMove).mutation(({ ctx, input }) => moveSong(ctx, input)),
  reorder: procedure.input(songReorder).mutation(({ ctx, input }) => reorderSong(ctx, input)),
  archive: procedure.input(songRef).mutation(({ ctx, input }) => archiveSong(ctx, input)),
  remove: procedure.input(songRef).mutation(({ ctx, input }) => removeSong(ctx, input)),
  restore: procedure.input(songRef).mutation(({ ctx, input }) => restoreSong(ctx, input)),
});
