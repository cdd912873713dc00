import { newTag, tagQuery, tagRef, tagsOfProject } from "@concerto/core/tags/schema";
import { addTag, listTags, removeTag, restoreTag, tagsInProject } from "@concerto/core/tags/tags";
import { procedure, router } from "../trpc.ts";

export const tags = router({
  list: procedure.input(tagQuery).query(({ ctx, input }) => listTags(ctx, input)),
  inProject: procedure.input(tagsOfProject).query(({ ctx, input }) => tagsInProject(ctx, input)),
  add: procedure.input(newTag).mutation(({ ctx, input }) => addTag(ctx, input)),
  remove: procedure.input(tagRef).mutation(({ ctx, input }) => removeTag(ctx, input)),
  restore: procedure.input(tagRef).mutation(({ ctx, input }) => restoreTag(ctx, input)),
});
