import { countPlay } from "@concerto/core/links/counting";
import { createLink, restoreLink, revokeLink, rotateLink, updateLink } from "@concerto/core/links/links";
import { listLinks } from "@concerto/core/links/list-links";
import { openLink, previewLink } from "@concerto/core/links/open-link";
import { linkOpening, linkQuery, linkRef, linkToken, linkUpdate, newLink } from "@concerto/core/links/schema";
import { versionRef } from "@concerto/core/versions/schema";
import { procedure, router } from "../trpc.ts";

export const links = router({
  list: procedure.input(linkQuery).query(({ ctx, input }) => listLinks(ctx, input)),
  create: procedure.input(newLink).mutation(({ ctx, input }) => createLink(ctx, input)),
  update: procedure.input(linkUpdate).mutation(({ ctx, input }) => updateLink(ctx, input)),
  rotate: procedure.input(linkRef).mutation(({ ctx, input }) => rotateLink(ctx, input)),
  revoke: procedure.input(linkRef).mutation(({ ctx, input }) => revokeLink(ctx, input)),
  restore: procedure.input(linkRef).mutation(({ ctx, input }) => restoreLink(ctx, input)),
  preview: procedure.input(linkToken).query(({ ctx, input }) => previewLink(ctx, input)),
  open: procedure.input(linkOpening).mutation(({ ctx, input }) => openLink(ctx, input)),
  played: procedure.input(versionRef).mutation(({ ctx, input }) => countPlay(ctx, input)),
});
