import { z } from "zod";
import { projectRef } from "../projects/schema.ts";
import { songRef } from "../songs/schema.ts";
import { tagText } from "./tag-text.ts";

export const tagRef = z.object({ tagId: z.uuid() });
export const newTag = songRef.extend({ text: tagText });
/** The tags of one song. */
export const tagQuery = songRef;
/** Every tag in a project's use, with how many songs have it. */
export const tagsOfProject = projectRef;
