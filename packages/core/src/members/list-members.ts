import { Prisma, type Role } from "@concerto/db/client";
import { grantsOnSong } from "../access/grants.ts";
import { requireScope, type Scope } from "../access/require-scope.ts";
import { can, mayManage, type Seat, type StandingRole, strongest } from "../access/roles.ts";
import { type Actor, personOf } from "../actor.ts";
import type { Context } from "../context.ts";
import { type Face, face, faceOf } from "../people/people.ts";
import type { MemberQuery, MemberScope } from "./schema.ts";

/** People in one page of a list. */
const pageSize = 50;

/** Faces that a page's header shows; the rest is counted. */
const mostFaces = 4;

type Row = {
  id: string;
  role: Role;
  createdAt: Date;
  songId: string | null;
  songName: string | null;
  person: Face;
  addedBy: Face | null;
  isReachable: boolean;
};

/**
 * Who is here, and in which role. Of a project: its owner, then the members of the whole of it, then those of songs alone. Of a song:
 * everybody who can open it, each once, with the role that holds there and where it comes from.
 */
export async function listMembers(ctx: Context, { cursor, ...scope }: MemberQuery) {
  const { project, grants } = await requireScope(ctx, scope, "meet");
  const [rows, owner] = await Promise.all([
    ctx.db.$queryRaw<Row[]>(pageOfRows({ ...scope, ownerId: project.ownerId, cursor })),
    ctx.db.person.findUniqueOrThrow({ where: { id: project.ownerId }, select: face }),
  ]);
  const page = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  const me = personOf(ctx.actor);
  const seatsIn = (songId: string | null) =>
    (songId === null ? grants.filter((grant) => grant.songId === null) : grantsOnSong(grants, songId)).flatMap(
      (grant) => grant.seats,
    );
  const isOwner = can(seatsIn(null), "own");
  return {
    owner: { ...faceOf(owner), isMe: owner.id === me },
    members: page.map((row) => ({
      id: row.id,
      person: row.person,
      isMe: row.person.id === me,
      role: row.role,
      /** The song that it is about; null for the whole project. */
      song: row.songId === null ? null : { id: row.songId, name: row.songName ?? "" },
      since: row.createdAt.toISOString(),
      addedBy: row.addedBy,
      mayManage: row.person.id !== me && manages(ctx.actor, seatsIn(row.songId), row.role),
      /** Whether the project can be handed over to them by whoever asks. */
      mayTakeOver: isOwner && row.songId === null && row.isReachable,
    })),
    /** Whether whoever asks can leave what this is about. */
    mayLeave: grants.some((grant) => grant.songId === scope.songId && isMembers(grant.seats)),
    nextCursor: last ? { isOfSong: last.songId !== null, id: last.id } : null,
  };
}

/** The first few of who is here, the owner among them, and how many they are in all. */
export async function listFaces(ctx: Context, scope: MemberScope) {
  const { project } = await requireScope(ctx, scope, "meet");
  const where = { ...scope, ownerId: project.ownerId };
  const [answer] = await ctx.db.$queryRaw<[{ faces: Face[]; total: bigint }]>(Prisma.sql`
    with here as materialized (
      select "personId", min(member."id"::text) as "id" from "Member" member ${songOf} where ${isHere(where)} group by "personId"
    ), first as (
      (select ${project.ownerId}::uuid as "personId", '' as "id")
      union all (select "personId", "id" from here order by "id" limit ${mostFaces - 1})
    )
    select (select json_agg(${faceIn(Prisma.sql`person`, Prisma.sql`picture`)} order by first."id")
      from first join "Person" person on person."id" = first."personId"
      left join "Picture" picture on picture."personId" = person."id") as "faces",
      1 + (select count(*) from here) as "total"`);
  return { faces: answer.faces, total: Number(answer.total) };
}

const manages = (actor: Actor, seats: readonly Seat[], role: Role): boolean => {
  const own = strongest(seats);
  return actor.kind === "person" && actor.isVerified && own !== null && mayManage(own, role);
};

function isMembers(seats: readonly Seat[]): boolean {
  const role: StandingRole | null = strongest(seats);
  return role !== null && role !== "owner";
}

type Listed = Scope & { ownerId: string };

/** Beside `member`, the song it is about. */
const songOf = Prisma.sql`left join "Song" song on song."id" = member."songId"`;

/** Who is listed, beside `member` and `song`: of a project everybody but who has a song in the trash alone, of a song who can open it. */
function isHere({ projectId, songId, ownerId }: Listed): Prisma.Sql {
  const inProject = Prisma.sql`member."projectId" = ${projectId}::uuid and member."personId" <> ${ownerId}::uuid`;
  if (songId === null) return Prisma.sql`${inProject} and (member."songId" is null or song."removedAt" is null)`;
  return Prisma.sql`${inProject} and (member."songId" is null or member."songId" = ${songId}::uuid)`;
}

/** Of a song, beside `member`: whether no other role of the same person holds there instead. Roles are declared the strongest first. */
function itHolds({ songId }: Listed): Prisma.Sql {
  if (songId === null) return Prisma.empty;
  return Prisma.sql`and not exists (
    select 1 from "Member" other
    where other."projectId" = member."projectId" and other."personId" = member."personId"
      and (other."songId" is null or other."songId" = ${songId}::uuid)
      and (other."role", other."songId" is not null) < (member."role", member."songId" is not null))`;
}

const faceIn = (person: Prisma.Sql, picture: Prisma.Sql) => Prisma.sql`
  json_build_object('id', ${person}."id", 'name', ${person}."name", 'pictureId', ${picture}."id")`;

function pageOfRows({ cursor, ...listed }: Listed & Pick<MemberQuery, "cursor">): Prisma.Sql {
  const behind = cursor
    ? Prisma.sql`and (member."songId" is not null, member."id") > (${cursor.isOfSong}, ${cursor.id}::uuid)`
    : Prisma.empty;
  const adder = faceIn(Prisma.sql`adder`, Prisma.sql`"addersPicture"`);
  return Prisma.sql`
    select member."id", member."role"::text, member."createdAt", member."songId", song."name" as "songName",
      ${faceIn(Prisma.sql`person`, Prisma.sql`picture`)} as "person",
      case when adder."id" is not null then ${adder} end as "addedBy",
      person."emailVerified" and person."closedAt" is null as "isReachable"
    from "Member" member ${songOf}
    join "Person" person on person."id" = member."personId"
    left join "Picture" picture on picture."personId" = person."id"
    left join "Person" adder on adder."id" = member."addedById"
    left join "Picture" "addersPicture" on "addersPicture"."personId" = adder."id"
    where ${isHere(listed)} ${itHolds(listed)} ${behind}
    order by member."songId" is not null, member."id" limit ${pageSize + 1}`;
}
