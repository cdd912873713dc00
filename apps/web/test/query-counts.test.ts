import { api } from "@concerto/api/router";
import { ownDatabase } from "@concerto/core/testing/database";
import {
  aComment,
  aGuest,
  aLink,
  aMember,
  aNotification,
  anInvite,
  anUpload,
  aPerson,
  aProject,
  aSong,
  aVersion,
} from "@concerto/core/testing/factories";
import { aStudio, contextFor } from "@concerto/core/testing/studio";
import { Client } from "pg";
import { afterEach, describe, expect, test, vi } from "vitest";

type Studio = Awaited<ReturnType<typeof aStudio>>;

const database = ownDatabase();
afterEach(() => vi.restoreAllMocks());

type Caller = ReturnType<typeof api.createCaller>;
type Row = { queries: number; ask: (caller: Caller, studio: Studio) => Promise<unknown> };

/** Every list, and how many queries it takes however long it is. */
const lists: Record<string, Row> = {
  "projects.list": { queries: 4, ask: (caller) => caller.projects.list({}) },
  "invites.list": {
    queries: 3,
    ask: (caller, { project }) => caller.invites.list({ projectId: project.id, songId: null }),
  },
  "songs.list": { queries: 2, ask: (caller, { project }) => caller.songs.list({ projectId: project.id }) },
  "versions.list": { queries: 2, ask: (caller, { song }) => caller.versions.list({ songId: song.id }) },
  "comments.markers": { queries: 2, ask: (caller, { version }) => caller.comments.markers({ versionId: version.id }) },
  "comments.list": { queries: 2, ask: (caller, { version }) => caller.comments.list({ versionId: version.id }) },
  "comments.replies": { queries: 3, ask: (caller, { comment }) => caller.comments.replies({ commentId: comment.id }) },
  "links.list": { queries: 3, ask: (caller, { project }) => caller.links.list({ projectId: project.id }) },
  "members.list": { queries: 3, ask: (caller, { project }) => caller.members.list({ projectId: project.id }) },
  "members.list of a song": {
    queries: 3,
    ask: (caller, { project, song }) => caller.members.list({ projectId: project.id, songId: song.id }),
  },
  "members.faces": { queries: 2, ask: (caller, { project }) => caller.members.faces({ projectId: project.id }) },
  "comments.mentionable": {
    queries: 2,
    ask: (caller, { version }) => caller.comments.mentionable({ versionId: version.id }),
  },
  "notifications.list": { queries: 1, ask: (caller) => caller.notifications.list({}) },
  "notifications.unread": { queries: 1, ask: (caller) => caller.notifications.unread() },
  "notifications.preferences": { queries: 2, ask: (caller) => caller.notifications.preferences() },
  "uploads.pending": { queries: 1, ask: (caller) => caller.uploads.pending() },
};

describe.each(Object.entries(lists))("%s", (_, { queries, ask }) => {
  test(`takes ${queries} queries, be it short or long`, async () => {
    const studio = await aStudio(database.current.db);
    const caller = api.createCaller(contextFor(database.current, studio.owner));
    const count = async () => {
      const asked = vi.spyOn(Client.prototype, "query");
      await ask(caller, studio);
      const { length } = asked.mock.calls;
      asked.mockRestore();
      return length;
    };
    const short = await count();
    await lengthen(studio);
    expect([short, await count()]).toEqual([queries, queries]);
  });
});

/** More of everything that is listed. */
async function lengthen(studio: Studio): Promise<void> {
  const { db } = database.current;
  const { owner, editor, project, song, version, comment } = studio;
  for (let n = 0; n < 5; n += 1) {
    const muted = await aProject(db, owner);
    await db.projectMute.create({ data: { personId: owner.id, projectId: muted.id } });
    await anInvite(db, { project, by: owner });
    await aVersion(db, await aSong(db, project));
    await aVersion(db, song);
    await anUpload(db, song, owner);
    await aGuest(db, [await aLink(db, { project, song, chosen: [version] })]);
    await aMember(db, { project, person: await aPerson(db), role: "listener" });
    await aMember(db, { project, song, person: await aPerson(db), role: "commenter" });
    const thread = await aComment(db, version, editor, { atMs: 1000 + n });
    await aNotification(db, { person: owner, comment: thread, song });
    for (const parentId of [thread.id, comment.id]) await aComment(db, version, owner, { parentId, atMs: null });
  }
}
