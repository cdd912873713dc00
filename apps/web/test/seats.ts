import { createHmac, randomUUID } from "node:crypto";
import { aGuest, aLink, aMember, aPerson, aSession, aVersion } from "@concerto/core/testing/factories";
import { aStudio } from "@concerto/core/testing/studio";
import type { Db, Person } from "@concerto/db/client";
import { guestCookie } from "../src/server/guest-cookie.ts";
import { appUrl, secret } from "./auth-browser.ts";

/** Who stands before the door. */
export const seats = [
  "nobody",
  "expired session",
  "stranger",
  "removed member",
  "guest of an expired link",
  "guest of another version",
  "guest without comments",
  "guest with comments",
  "listener",
  "commenter",
  "unverified editor",
  "editor",
  "owner",
] as const;
export type Seat = (typeof seats)[number];

/** The scene of the access matrix: the studio, and what each seat's browser sends as its cookies. */
export async function aFullStudio(db: Db) {
  const studio = await aStudio(db);
  const { project, song } = studio;
  const [unverified, removed] = [
    await aPerson(db, { name: "Una", isVerified: false }),
    await aPerson(db, { name: "Rex" }),
  ];
  await aMember(db, { project, person: unverified, role: "editor" });
  const membership = await aMember(db, { project, person: removed, role: "editor" });
  await db.member.delete({ where: { id: membership.id } });
  const another = await aVersion(db, song);
  const link = await aLink(db, { project, song });
  const guest = async (change: Partial<Parameters<typeof aLink>[1]>) =>
    guestCookieOf((await aGuest(db, [await aLink(db, { project, song, ...change })])).id);
  const cookies: Record<Seat, string> = {
    nobody: "",
    "expired session": await sessionCookie(db, studio.editor, { expiresAt: new Date(Date.now() - 1000) }),
    stranger: await sessionCookie(db, studio.stranger),
    "removed member": await sessionCookie(db, removed),
    "guest of an expired link": await guest({ expiresAt: new Date(Date.now() - 1000) }),
    "guest of another version": await guest({ chosen: [another] }),
    "guest without comments": await guest({ comments: false }),
    "guest with comments": await guest({}),
    listener: await sessionCookie(db, studio.listener),
    commenter: await sessionCookie(db, studio.commenter),
    "unverified editor": await sessionCookie(db, unverified),
    editor: await sessionCookie(db, studio.editor),
    owner: await sessionCookie(db, studio.owner),
  };
  return { ...studio, unverified, removed, another, link, cookies };
}

export type Studio = Awaited<ReturnType<typeof aFullStudio>>;

const guestCookieOf = (guestId: string) => guestCookie(guestId, { url: appUrl, secret }).split(";")[0] ?? "";

/** The cookie of a browser that somebody is signed in with: the session's token, signed as the sign-in library signs it. */
async function sessionCookie(db: Db, person: Person, change: { expiresAt?: Date } = {}): Promise<string> {
  const { id } = await aSession(db, person);
  const { token } = await db.session.update({ where: { id }, data: { token: randomUUID(), ...change } });
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return `concerto.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
