import { comments } from "./routers/comments.ts";
import { projects } from "./routers/projects.ts";
import { songs } from "./routers/songs.ts";
import { uploads } from "./routers/uploads.ts";
import { versions } from "./routers/versions.ts";
import { viewer } from "./routers/viewer.ts";
import { router } from "./trpc.ts";

/** Everything that Concerto's pages, and whoever scripts it, can ask for. */
export const api = router({ viewer, projects, songs, uploads, versions, comments });

export type Api = typeof api;
