import { downloadVersion, playVersion } from "@concerto/core/versions/playing";
import { versionDownload, versionLabel, versionQuery, versionRef } from "@concerto/core/versions/schema";
import {
  archiveVersion,
  getVersion,
  labelVersion,
  listVersions,
  removeVersion,
  restoreVersion,
  retryVersion,
} from "@concerto/core/versions/versions";
import { listWarnings } from "@concerto/core/versions/warnings";
import { procedure, router } from "../trpc.ts";

export const versions = router({
  list: procedure.input(versionQuery).query(({ ctx, input }) => listVersions(ctx, input)),
  get: procedure.input(versionRef).query(({ ctx, input }) => getVersion(ctx, input)),
  play: procedure.input(versionRef).query(({ ctx, input }) => playVersion(ctx, input)),
  warnings: procedure.input(versionRef).query(({ ctx, input }) => listWarnings(ctx, input)),
  download: procedure.input(versionDownload).mutation(({ ctx, input }) => downloadVersion(ctx, input)),
  retry: procedure.input(versionRef).mutation(({ ctx, input }) => retryVersion(ctx, input)),
  label: procedure.input(versionLabel).mutation(({ ctx, input }) => labelVersion(ctx, input)),
  archive: procedure.input(versionRef).mutation(({ ctx, input }) => archiveVersion(ctx, input)),
  remove: procedure.input(versionRef).mutation(({ ctx, input }) => removeVersion(ctx, input)),
  restore: procedure.input(versionRef).mutation(({ ctx, input }) => restoreVersion(ctx, input)),
});
