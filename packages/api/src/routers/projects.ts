import {
  archiveProject,
  createProject,
  getProject,
  listProjects,
  removeProject,
  renameProject,
  restoreProject,
} from "@concerto/core/projects/projects";
import { newProject, projectQuery, projectRef, projectRename, transferOffer } from "@concerto/core/projects/schema";
import { acceptTransfer, cancelTransfer, declineTransfer, transferProject } from "@concerto/core/projects/transfers";
import { procedure, router } from "../trpc.ts";

export const projects = router({
  list: procedure.input(projectQuery).query(({ ctx, input }) => listProjects(ctx, input)),
  get: procedure.input(projectRef).query(({ ctx, input }) => getProject(ctx, input)),
  create: procedure.input(newProject).mutation(({ ctx, input }) => createProject(ctx, input)),
  rename: procedure.input(projectRename).mutation(({ ctx, input }) => renameProject(ctx, input)),
  archive: procedure.input(projectRef).mutation(({ ctx, input }) => archiveProject(ctx, input)),
  remove: procedure.input(projectRef).mutation(({ ctx, input }) => removeProject(ctx, input)),
  restore: procedure.input(projectRef).mutation(({ ctx, input }) => restoreProject(ctx, input)),
  transfer: procedure.input(transferOffer).mutation(({ ctx, input }) => transferProject(ctx, input)),
  cancelTransfer: procedure.input(projectRef).mutation(({ ctx, input }) => cancelTransfer(ctx, input)),
  acceptTransfer: procedure.input(projectRef).mutation(({ ctx, input }) => acceptTransfer(ctx, input)),
  declineTransfer: procedure.input(projectRef).mutation(({ ctx, input }) => declineTransfer(ctx, input)),
});
