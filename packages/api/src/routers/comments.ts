import { assignComment } from "@concerto/core/comments/assign";
import {
  addComment,
  editComment,
  removeComment,
  reopenComment,
  replyToComment,
  resolveComment,
  restoreComment,
} from "@concerto/core/comments/comments";
import { listComments, listMarkers, listReplies } from "@concerto/core/comments/list-comments";
import { listMentionable } from "@concerto/core/comments/mentionable";
import {
  assignment,
  commentEdit,
  commentQuery,
  commentRef,
  mentionableQuery,
  newComment,
  newReply,
  replyQuery,
} from "@concerto/core/comments/schema";
import { versionRef } from "@concerto/core/versions/schema";
import { procedure, router } from "../trpc.ts";

export const comments = router({
  list: procedure.input(commentQuery).query(({ ctx, input }) => listComments(ctx, input)),
  markers: procedure.input(versionRef).query(({ ctx, input }) => listMarkers(ctx, input)),
  replies: procedure.input(replyQuery).query(({ ctx, input }) => listReplies(ctx, input)),
  add: procedure.input(newComment).mutation(({ ctx, input }) => addComment(ctx, input)),
  reply: procedure.input(newReply).mutation(({ ctx, input }) => replyToComment(ctx, input)),
  edit: procedure.input(commentEdit).mutation(({ ctx, input }) => editComment(ctx, input)),
  remove: procedure.input(commentRef).mutation(({ ctx, input }) => removeComment(ctx, input)),
  restore: procedure.input(commentRef).mutation(({ ctx, input }) => restoreComment(ctx, input)),
  resolve: procedure.input(commentRef).mutation(({ ctx, input }) => resolveComment(ctx, input)),
  assign: procedure.input(assignment).mutation(({ ctx, input }) => assignComment(ctx, input)),
  mentionable: procedure.input(mentionableQuery).query(({ ctx, input }) => listMentionable(ctx, input)),
  reopen: procedure.input(commentRef).mutation(({ ctx, input }) => reopenComment(ctx, input)),
});
