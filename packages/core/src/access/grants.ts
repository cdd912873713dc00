import { type LinkDownloads, type LinkVersions, Prisma, type Role } from "@concerto/db/client";
import { type Seat, strongest } from "./roles.ts";

/** One reason why somebody is let in: into a project as a whole or one song of it, to these seats, to these versions. */
export type Grant = {
  songId: string | null;
  seats: readonly Seat[];
  /** All there are and will be, the newest that can be heard, or those of these ids. */
  versions: "all" | "newest" | readonly string[];
};

/** Versions that are open: all, or the newest that can be heard and those of these ids. */
export type OpenVersions = "all" | { newest: boolean; ids: readonly string[] };

/** A link's settings, as far as they decide what its guests may do. */
export type LinkDoor = {
  songId: string | null;
  comments: boolean;
  downloads: LinkDownloads;
  versions: LinkVersions;
  chosen: readonly { versionId: string }[];
};

export const ownersGrant: Grant = { songId: null, seats: ["owner"], versions: "all" };

export const grantOfMember = ({ songId, role }: { songId: string | null; role: Role }): Grant => ({
  songId,
  seats: [role],
  versions: "all",
});

/** What a link lets its guests do. */
export function grantOfLink({ songId, comments, downloads, versions, chosen }: LinkDoor): Grant {
  const seats: Seat[] = ["link"];
  if (comments) seats.push("link-comments");
  if (downloads !== "off") seats.push(`link-${downloads}`);
  return { songId, seats, versions: versions === "chosen" ? chosen.map(({ versionId }) => versionId) : versions };
}

/** Whether any of these is a member's, or the owner's: more than links. */
export const hasMember = (grants: readonly Grant[]) => grants.some(({ seats }) => strongest(seats) !== null);

/** Those of a project's grants that hold on one of its songs. */
export function grantsOnSong(grants: readonly Grant[], songId: string): Grant[] {
  return grants.filter((grant) => grant.songId === null || grant.songId === songId);
}

/** The seats towards the project as a whole. Somebody with songs alone sees that it is there, and a guest of songs alone no more than that. */
export function seatsOnProject(grants: readonly Grant[]): Seat[] {
  const whole = grants.filter((grant) => grant.songId === null).flatMap((grant) => grant.seats);
  if (whole.length > 0 || grants.length === 0) return whole;
  return [hasMember(grants) ? "song-alone" : "link-alone"];
}

/** What is open of a song, under the grants that hold on it. */
export function openVersions(grants: readonly Grant[]): OpenVersions {
  if (grants.some(({ versions }) => versions === "all")) return "all";
  return {
    newest: grants.some(({ versions }) => versions === "newest"),
    ids: grants.flatMap(({ versions }) => (typeof versions === "string" ? [] : versions)),
  };
}

/** As SQL, beside a row called `song` of the grants' project: whether any of them opens it. */
export function songIsOpen(grants: readonly Grant[]): Prisma.Sql {
  return anyOf(grants.map((grant) => ofSong(grant)));
}

/** As SQL, beside `song` and one of its rows of "Version": whether any of the grants opens that version. */
export function versionIsOpen(grants: readonly Grant[]): Prisma.Sql {
  return anyOf(grants.map((grant) => Prisma.sql`(${ofSong(grant)} and ${ofVersion(grant)})`));
}

const ofSong = ({ songId }: Grant) => (songId === null ? Prisma.sql`true` : Prisma.sql`song."id" = ${songId}::uuid`);

function ofVersion({ versions }: Grant): Prisma.Sql {
  if (versions === "all") return Prisma.sql`true`;
  if (versions === "newest") return Prisma.sql`"Version"."id" = (${newestHeardOf(Prisma.sql`song."id"`)})`;
  return Prisma.sql`"Version"."id" = any(${[...versions]}::uuid[])`;
}

/** The rule of `sourceOf` as SQL, beside columns of "Version": whether it can be heard now. */
export const canBeHeard = Prisma.sql`(("state" = 'ready' and "flacBytes" is not null)
  or ("state" in ('ready', 'processing') and "playsAs" is not null))`;

/** As SQL, the id of a song's newest version that can be heard; a failed or waiting one behind it hides nothing. */
export const newestHeardOf = (songId: Prisma.Sql) => Prisma.sql`
  select "id" from "Version" heard where "songId" = ${songId} and "removedAt" is null and "archivedAt" is null and ${canBeHeard}
  order by "number" desc limit 1`;

const anyOf = (conditions: Prisma.Sql[]) =>
  conditions.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(conditions, " or ")})`;
