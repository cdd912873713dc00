import { z } from "zod";
import { nameOf } from "../text.ts";

const projectName = nameOf("A project's name");

export const projectRef = z.object({ projectId: z.uuid() });
export const newProject = z.object({ name: projectName, clientToken: z.uuid() });
export const projectRename = projectRef.extend({ name: projectName });
export const projectQuery = z.object({
  show: z.enum(["active", "archived", "removed"]).default("active"),
  cursor: z.uuid().nullish(),
});

export type NewProject = z.infer<typeof newProject>;
export type ProjectQuery = z.infer<typeof projectQuery>;
