import { isOwn, type MarkerView, type Viewer } from "./comments.ts";

/** What somebody may do with the comments of a version. */
export type CommentRights = { comment: boolean; resolve: boolean; moderate: boolean; assign: boolean };

type Reader = { viewer: Pick<Viewer, "id" | "guestId">; may: CommentRights };

/** What the reader may do with one comment: their own is theirs to settle, as long as they may comment, and to take away. */
export function rightsOn(comment: Pick<MarkerView, "authorId">, { viewer, may }: Reader) {
  const own = isOwn(comment, viewer);
  return {
    settle: may.resolve || (own && may.comment),
    edit: own && may.comment,
    remove: own || may.moderate,
  };
}
