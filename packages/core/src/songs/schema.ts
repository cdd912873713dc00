import { z } from "zod";
import { tagText } from "../tags/tag-text.ts";
import { nameOf, wordsOf } from "../text.ts";

const songName = nameOf("A song's name");
const about = wordsOf("What a song is about", 200);

export const songRef = z.object({ songId: z.uuid() });
export const newSong = z.object({
  projectId: z.uuid(),
  name: songName,
  about: about.default(""),
  clientToken: z.uuid(),
});
export const songRename = songRef.extend({ name: songName, about: about.optional() });
export const songMove = songRef.extend({ projectId: z.uuid() });
/** The song goes behind another one of its project, or to the top. */
export const songReorder = songRef.extend({ afterSongId: z.uuid().nullable() });
export const songQuery = z.object({
  projectId: z.uuid(),
  show: z.enum(["active", "archived", "removed"]).default("active"),
  /** Only songs that show this tag. */
  tag: tagText.nullish(),
  cursor: z.object({ position: z.number(), id: z.uuid() }).nullish(),
});
/** The names that files dropped together would give to songs; as many as one drop may hold. */
export const namesOfFiles = z.object({ projectId: z.uuid(), names: z.array(z.string().max(400)).min(1).max(200) });

export type NewSong = z.infer<typeof newSong>;
export type SongQuery = z.infer<typeof songQuery>;
export type NamesOfFiles = z.infer<typeof namesOfFiles>;
