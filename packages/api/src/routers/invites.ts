import { acceptInvite, openInvite } from "@concerto/core/invites/accept-invite";
import { createInvites } from "@concerto/core/invites/create-invites";
import { changeInviteRole, resendInvite, restoreInvite, revokeInvite } from "@concerto/core/invites/invites";
import { listInvites } from "@concerto/core/invites/list-invites";
import { previewInvite } from "@concerto/core/invites/preview-invite";
import {
  inviteQuery,
  inviteRef,
  inviteResend,
  inviteRole,
  inviteSecret,
  newInvites,
} from "@concerto/core/invites/schema";
import { procedure, router } from "../trpc.ts";

export const invites = router({
  list: procedure.input(inviteQuery).query(({ ctx, input }) => listInvites(ctx, input)),
  create: procedure.input(newInvites).mutation(({ ctx, input }) => createInvites(ctx, input)),
  changeRole: procedure.input(inviteRole).mutation(({ ctx, input }) => changeInviteRole(ctx, input)),
  resend: procedure.input(inviteResend).mutation(({ ctx, input }) => resendInvite(ctx, input)),
  revoke: procedure.input(inviteRef).mutation(({ ctx, input }) => revokeInvite(ctx, input)),
  restore: procedure.input(inviteRef).mutation(({ ctx, input }) => restoreInvite(ctx, input)),
  preview: procedure.input(inviteSecret).query(({ ctx, input }) => previewInvite(ctx, input)),
  open: procedure.input(inviteSecret).mutation(({ ctx, input }) => openInvite(ctx, input)),
  accept: procedure.input(inviteSecret).mutation(({ ctx, input }) => acceptInvite(ctx, input)),
});
