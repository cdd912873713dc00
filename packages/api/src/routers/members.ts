import { listFaces, listMembers } from "@concerto/core/members/list-members";
import { changeRole, leave, removeMember, restoreMember } from "@concerto/core/members/members";
import { memberQuery, memberRef, memberScope, roleChange } from "@concerto/core/members/schema";
import { procedure, router } from "../trpc.ts";

export const members = router({
  list: procedure.input(memberQuery).query(({ ctx, input }) => listMembers(ctx, input)),
  faces: procedure.input(memberScope).query(({ ctx, input }) => listFaces(ctx, input)),
  changeRole: procedure.input(roleChange).mutation(({ ctx, input }) => changeRole(ctx, input)),
  remove: procedure.input(memberRef).mutation(({ ctx, input }) => removeMember(ctx, input)),
  restore: procedure.input(memberRef).mutation(({ ctx, input }) => restoreMember(ctx, input)),
  leave: procedure.input(memberScope).mutation(({ ctx, input }) => leave(ctx, input)),
});
