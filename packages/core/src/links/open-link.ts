import { type Guest, Prisma, type Tx } from "@concerto/db/client";
import { grantOfLink, songIsOpen, versionIsOpen } from "../access/grants.ts";
import { capabilitiesOf } from "../access/roles.ts";
import { guestOf } from "../actor.ts";
import type { Context } from "../context.ts";
import { DomainError } from "../errors.ts";
import { forgetTries, takeTry, waitBeforeTry } from "./guessing.ts";
import { type AddressedLink, requireAddressed, sharedBy } from "./link-address.ts";
import { isMemberBeside } from "./link-members.ts";
import { type LinkState, linkState } from "./link-state.ts";
import { isPassword } from "./passwords.ts";
import type { LinkOpening } from "./schema.ts";

/** Why an address that once worked does not any more. */
export type Ending = Exclude<LinkState, "open"> | "rotated";

export type Scene = ReturnType<typeof sceneOf>;

/** What an address would open, before anybody decides to; counts nothing and makes nobody a guest. */
export async function previewLink(ctx: Context, { token }: { token: string }) {
  const link = await requireAddressed(ctx, token);
  if (await isMemberBeside(ctx, link)) {
    return { state: "member", project: { id: link.projectId }, song: link.song && { id: link.song.id } } as const;
  }
  const [guest, ending] = [await guestInside(ctx, link), await endingOf(ctx, link)];
  if (guest) return { state: "in", scene: sceneOf(link, guest) } as const;
  const from = { sharedBy: sharedBy(link) };
  if (ending) return { state: "ended", why: ending, ...from } as const;
  if (link.passwordHash !== null)
    return { state: "locked", waitMs: await waitBeforeTry(ctx, link.id), ...from } as const;
  const { project, song } = link;
  const drawn = await sketchOf(ctx, link);
  return { state: "open", ...from, project: project.name, song: song && { name: song.name }, ...drawn } as const;
}

/**
 * Lets the browser that asks in as a guest, and counts it once. "gone" for what has ended, with whom to ask; "forbidden" for a wrong
 * password, "unavailable" while tries have to wait.
 */
export async function openLink(ctx: Context, { token, password }: LinkOpening): Promise<Scene> {
  const found = await requireAddressed(ctx, token);
  const inside = await guestInside(ctx, found);
  if (inside) return sceneOf(found, inside);
  refuse(await endingOf(ctx, found), found);
  if (found.passwordHash !== null) await requirePassword(ctx, { id: found.id, hash: found.passwordHash, password });
  const { link, guest } = await ctx.db.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 from "Link" where "id" = ${found.id}::uuid for update`;
    const link = await requireAddressed({ db: tx, site: ctx.site }, token);
    refuse(await endingOf({ db: tx, now: ctx.now }, link), link);
    if (link.passwordHash !== found.passwordHash) throw new DomainError("conflict", "The password has just changed.");
    const guest = await guestOfBrowser(tx, ctx);
    await letIn(tx, link, { guest, openedAt: ctx.now() });
    return { link, guest };
  });
  ctx.keepGuest(guest.id);
  return sceneOf(link, guest);
}

/** Under the link's lock: its pass for the guest, counted only where there was none. */
async function letIn(tx: Tx, { id: linkId }: AddressedLink, { guest, openedAt }: { guest: Guest; openedAt: Date }) {
  const data = [{ guestId: guest.id, linkId, openedAt }];
  const { count } = await tx.pass.createMany({ data, skipDuplicates: true });
  if (count === 0) return;
  await tx.link.update({ where: { id: linkId }, data: { openings: { increment: 1 }, lastOpenedAt: openedAt } });
}

/** The guest whom this browser is known as, or a new one. */
async function guestOfBrowser(tx: Tx, { actor }: Pick<Context, "actor">): Promise<Guest> {
  const id = guestOf(actor);
  const known = id === null ? null : await tx.guest.findFirst({ where: { id, isFormer: false } });
  return known ?? tx.guest.create({ data: {} });
}

/** The guest of this browser, if a pass lets them into a link that has not ended. */
async function guestInside({ db, actor, now }: Context, link: AddressedLink): Promise<Guest | null> {
  const id = guestOf(actor);
  if (id === null || linkState(link, { now: now(), inside: 0 }) !== "open") return null;
  return db.guest.findFirst({ where: { id, passes: { some: { linkId: link.id } } } });
}

async function endingOf({ db, now }: { db: Tx; now: () => Date }, link: AddressedLink): Promise<Ending | null> {
  const inside = link.mostOpenings === null ? 0 : await db.pass.count({ where: { linkId: link.id } });
  const state = linkState(link, { now: now(), inside });
  if (!link.isCurrent) return state === "revoked" ? "revoked" : "rotated";
  return state === "open" ? null : state;
}

const endings: Record<Ending, (name: string) => string> = {
  expired: (name) => `This link has expired. Ask ${name} for a new one.`,
  revoked: (name) => `This link has been revoked. Ask ${name} if you still need it.`,
  rotated: (name) => `This link has been replaced by a new one. Ask ${name} for it.`,
  full: (name) => `This link has been opened as often as it may be. Ask ${name} for another one.`,
};

function refuse(ending: Ending | null, link: AddressedLink): void {
  if (ending) throw new DomainError("gone", endings[ending](sharedBy(link)));
}

type Try = { id: string; hash: string; password: string | undefined };

async function requirePassword(ctx: Context, { id, hash, password }: Try): Promise<void> {
  if (!password) throw new DomainError("forbidden", "This link wants its password.");
  const waitMs = await takeTry(ctx, id);
  if (waitMs > 0) throw new DomainError("unavailable", `Too many wrong passwords. Try again in ${inWords(waitMs)}.`);
  if (!(await isPassword(password, hash))) throw new DomainError("forbidden", "That is not the password.");
  await forgetTries(ctx, id);
}

function inWords(ms: number): string {
  const [count, unit] = ms < 60_000 ? [Math.ceil(ms / 1000), "second"] : [Math.ceil(ms / 60_000), "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

function sceneOf(link: AddressedLink, guest: Guest) {
  const { project, song } = link;
  return {
    linkId: link.id,
    sharedBy: sharedBy(link),
    project: { id: project.id, name: project.name },
    /** The song; null where it is the whole project. */
    song: song && { id: song.id, name: song.name },
    may: capabilitiesOf(grantOfLink(link).seats),
    guestName: guest.name,
  };
}

type Drawn = { sketch: Uint8Array; durationMs: number | null };

/** The waveform of what one would hear first: the newest version of the song, or of the project's first song. */
async function sketchOf({ db }: Context, link: AddressedLink) {
  const grants = [grantOfLink(link)];
  const [row] = await db.$queryRaw<Drawn[]>(Prisma.sql`
    select "Version"."sketch", "Version"."durationMs"
    from "Song" song join "Version" on "Version"."songId" = song."id"
    where song."projectId" = ${link.projectId}::uuid and song."removedAt" is null
      and (song."archivedAt" is null or song."id" = ${link.songId}::uuid)
      and "Version"."removedAt" is null and "Version"."archivedAt" is null and "Version"."sketch" is not null
      and ${songIsOpen(grants)} and ${versionIsOpen(grants)}
    order by song."position", song."id", "Version"."number" desc limit 1`);
  return { sketch: row ? Buffer.from(row.sketch).toString("base64") : null, durationMs: row?.durationMs ?? null };
}
