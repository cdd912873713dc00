import { comments } from "./routers/comments.ts";
import { guests } from "./routers/guests.ts";
import { invites } from "./routers/invites.ts";
import { letters } from "./routers/letters.ts";
import { links } from "./routers/links.ts";
import { live } from "./routers/live.ts";
import { members } from "./routers/members.ts";
import { notifications } from "./routers/notifications.ts";
import { projects } from "./routers/projects.ts";
import { search } from "./routers/search.ts";
import { service } from "./routers/service.ts";
import { sessions } from "./routers/sessions.ts";
import { songs } from "./routers/songs.ts";
import { tags } from "./routers/tags.ts";
import { uploads } from "./routers/uploads.ts";
import { versions } from "./routers/versions.ts";
import { viewer } from "./routers/viewer.ts";
import { router } from "./trpc.ts";

/** Everything that Concerto's pages, and whoever scripts it, can ask for. */
export const api = router({
  viewer,
  sessions,
  projects,
  songs,
  uploads,
  versions,
  tags,
  comments,
  members,
  links,
  guests,
  live,
  invites,
  notifications,
  letters,
  search,
  service,
});

export type Api = typeof api;
