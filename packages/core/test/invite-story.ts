import { randomUUID } from "node:crypto";
import type { Database, Person, Role } from "@concerto/db/client";
import { acceptInvite } from "../src/invites/accept-invite.ts";
import { claimInvites, sweepInvites } from "../src/invites/claim.ts";
import { createInvites } from "../src/invites/create-invites.ts";
import { resendInvite, restoreInvite, revokeInvite } from "../src/invites/invites.ts";
import { copiedLink, mailedLink } from "../src/invites/secrets.ts";
import { listProjects } from "../src/projects/projects.ts";
import { aPerson } from "./factories.ts";
import { aStudio, contextFor } from "./studio.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** What happens to one address, in an order of its own, at a time that goes on. */
export async function aStory(database: Database) {
  const { db } = database;
  const studio = await aStudio(db);
  const email = `nils-${randomUUID().slice(0, 8)}@example.com`;
  const clock = { at: Date.now() };
  const now = () => new Date(clock.at);
  const as = (person: Person | null) => ({ ...contextFor(database, person), now });
  const invited = () => db.person.findUniqueOrThrow({ where: { email } });
  const newest = () => db.invite.findFirstOrThrow({ where: { email }, orderBy: { id: "desc" } });
  const invite = async (role: Role, { toSong = false } = {}) => {
    const place = { projectId: studio.project.id, songId: toSong ? studio.song.id : null };
    await createInvites(as(studio.owner), { ...place, role, addresses: email, words: "", clientToken: randomUUID() });
  };
  const open = async (link: typeof copiedLink, who: Person) => {
    const { pathname } = new URL(link(as(null).site, await newest()));
    await acceptInvite(as(who), { token: pathname.replace("/i/", "") }).catch((error) => said.push(error.message));
  };
  const said: string[] = [];
  const other = { id: "" };
  const events = {
    "invited to the project": () => invite("commenter"),
    "invited to the project as listener": () => invite("listener"),
    "invited to the song": () => invite("commenter", { toSong: true }),
    "invited to the song as editor": () => invite("editor", { toSong: true }),
    "signs up": async () => void (await db.person.create({ data: { name: "Nils", email, emailVerified: false } })),
    verifies: async () => {
      const { id } = await db.person.update({ where: { email }, data: { emailVerified: true } });
      await claimInvites({ db, now }, id);
    },
    // The step after it fails: nothing is claimed.
    "verifies, and the hook is lost": async () =>
      void (await db.person.update({ where: { email }, data: { emailVerified: true } })),
    "signs in": async () => void (await claimInvites({ db, now }, (await invited()).id)),
    "lists projects": async () => void (await listProjects(as(await invited()), { show: "active" })),
    "is swept": async () => {
      clock.at += 5 * minute;
      await sweepInvites({ db, now });
    },
    "opens the letter": async () => open(mailedLink, await invited()),
    "opens the copied link": async () => open(copiedLink, await invited()),
    "somebody else opens the letter": async () => {
      const person = await aPerson(db);
      other.id = person.id;
      await open(mailedLink, person);
    },
    "is revoked": async () => revokeInvite(as(studio.owner), { inviteId: (await newest()).id }),
    "is restored": async () => restoreInvite(as(studio.owner), { inviteId: (await newest()).id }),
    "two weeks pass": async () => {
      clock.at += 15 * day;
    },
    "is sent again": async () => {
      const { id, generation } = await newest();
      await resendInvite(as(studio.owner), { inviteId: id, generation });
    },
  };
  const memberships = async (personId: string) => {
    const rows = await db.member.findMany({ where: { projectId: studio.project.id, personId } });
    return rows.map(({ role, songId }) => `${role} of the ${songId ? "song" : "project"}`).sort();
  };
  return {
    events,
    said,
    project: studio.project,
    person: invited,
    ends: async () => memberships((await invited()).id),
    endsForOther: () => memberships(other.id),
  };
}

export type Event = keyof Awaited<ReturnType<typeof aStory>>["events"];

/** The story once these have happened, one after the other. */
export async function after(database: Database, order: readonly Event[]) {
  const story = await aStory(database);
  for (const event of order) await story.events[event]();
  return story;
}
