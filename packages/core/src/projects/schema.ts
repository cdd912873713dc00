import { z } from "zod";
import { nameOf } from "../text.ts";

const projectName = nameOf("A project's name");

export const projectRef = z.object({ projectId: z.uuid() });
export const newProject = z.object({ name: projectName, clientToken: z.uuid() });
export const projectRename = projectRef.extend({ name: projectName });
/** To whom a project is offered: a person who is a member of the whole of it. */
export const transferOffer = projectRef.extend({ toId: z.uuid() });
export const projectQuery = z.object({
  show: z.enum(["active", "archived", "removed"]).default("active"),
  cursor: z.uuid().nullish(),
});

export type ProjectRef = z.infer<typeof projectRef>;
export type TransferOffer = z.infer<typeof transferOffer>;
export type NewProject = z.infer<typeof newProject>;
export type ProjectQuery = z.infer<typeof projectQuery>;
